"""What happens at each address of document 000.

Signing in, the list, uploads and downloads: parse, ask one verb, render. The bytes of a file move outside every
transaction; the last one only says which file is the job's.
"""

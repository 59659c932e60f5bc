"""What a file is: models are recognised, measured and drawn; sliced files are asked what they will cost.

Here live readers of formats, checks of meshes, thumbnails and the comparison of a sliced file with a request.
Nothing here knows jobs, databases or HTTP. A web process imports `recognise`, `slicer_metadata`, `matching` and
`runner`, which need no numpy; whatever reads a whole mesh runs in `worker`, a limited process of its own, because
a hostile file must be able to kill nothing but that. Example: `await runner.inspect(Request(path, ".stl"))`.
"""

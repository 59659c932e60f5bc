"""The people of the demonstration: invented students with addresses that reach nobody, three staff, what they write."""

from server.lab.naming import plain

STAFF = ("Dana Whitfield", "Marco Silva", "Priya Raman")
LAB_NAME = "Layerdesk demonstration lab"

STUDENTS = (
    "Jane Doe", "Amir Haddad", "Lucía Fernández", "Tomasz Wójcik", "Mei-Ling Chen", "Oluwaseun Adeyemi",
    "Søren Kjær", "Hannah O'Neill", "Ravi Subramanian", "Camille Dubois", "Noah Bergström", "Aiko Tanaka",
    "Beatriz Carvalho", "Elias Vogt", "Fatima Zahra El Idrissi", "Grace Nakamura", "Henrik Lindqvist",
    "Isabella Rossi", "Jamal Carter", "Klara Novotná", "Liam Fitzgerald", "Maya Goldberg", "Nikolai Petrov",
    "Olivia Hernández", "Pablo Ortega", "Quynh Tran", "Rosa Delgado", "Samuel Boateng", "Talia Weiss",
    "Uma Krishnan", "Viktor Szabó", "Wren Holloway", "Ximena Vargas", "Yusuf Demir", "Zoë Papadakis",
    "Arjun Mehta", "Brigid Kelly", "Chidi Okafor", "Delphine Moreau", "Ethan Blackwood",
)  # fmt: skip

CLASSES = {
    "Art": ("ART 2100", "ART 3260 Sculpture", "ART 4999 Thesis"),
    "Architecture": ("ARCH 1501", "ARCH 3020 Studio", "ARCH 4000"),
    "Landscape Architecture": ("LA 2001", "LA 4100 Terrain"),
    "Interior Design": ("ID 2750", "ID 3762 Furniture"),
    "Engineering": ("ME 2733", "ME 4201 Capstone", "EE 3150", "BE 4352"),
    "Hobby/Personal": ("none",),
    "Other": ("CHEM 4010", "THTR 3220 Props"),
}
WEIGHTS = {
    "Art": 18, "Architecture": 34, "Landscape Architecture": 8, "Interior Design": 10, "Engineering": 46,
    "Hobby/Personal": 14, "Other": 6,
}  # fmt: skip

NOTES = (
    "Student asked for 3 perimeters.",
    "Print with brim, the first one came loose.",
    "Needs it before the Friday review.",
    "Supports only from the build plate.",
    "Colour was out of stock on Monday; student agreed to wait.",
    "Scaled to 80 % after talking to the student.",
    "Spool changed at layer 140, seam is visible on the back.",
    "Called twice, will pick up next week.",
)
OWN_WORDS = (
    "The walls are 0.4 mm thick; please make them at least 1.2 mm and send it again.",
    "The model is 410 mm long and fits none of our printers. Split it or scale it to 85 %.",
    "The lid and the box intersect. Export them as two files.",
)
FAILURES = ("Came loose from the bed at layer 32.", "Nozzle clogged overnight.", "Power cut at 60 %.")


def address_of(student: str) -> str:
    first, *rest = (plain(part).lower() for part in student.split())
    return f"{first}.{''.join(rest)}@example.edu"

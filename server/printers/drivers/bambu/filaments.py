"""What a filament's id says when the spool itself says nothing more than its material."""

_NAMES = {
    "GFA00": "PLA Basic",
    "GFA01": "PLA Matte",
    "GFA05": "PLA Silk",
    "GFA06": "PLA Silk+",
    "GFA16": "PLA Wood",
    "GFA50": "PLA-CF",
    "GFB00": "ABS",
    "GFB01": "ASA",
    "GFB98": "Generic ASA",
    "GFB99": "Generic ABS",
    "GFC00": "PC",
    "GFG00": "PETG Basic",
    "GFG01": "PETG Translucent",
    "GFG02": "PETG HF",
    "GFG50": "PETG-CF",
    "GFG99": "Generic PETG",
    "GFL95": "Generic PLA High Speed",
    "GFL96": "Generic PLA Silk",
    "GFL98": "Generic PLA-CF",
    "GFL99": "Generic PLA",
    "GFN03": "PA-CF",
    "GFN04": "PAHT-CF",
    "GFN05": "PA6-CF",
    "GFN08": "PA6-GF",
    "GFN99": "Generic PA",
    "GFS99": "PVA",
    "GFU00": "TPU 95A HF",
    "GFU01": "TPU 95A",
    "GFU02": "TPU for AMS",
    "GFU99": "Generic TPU",
}


def name(filament_id: str | None) -> str | None:
    """None for ids of other makers and of people's own presets: the material alone has to do."""
    if filament_id is None:
        return None
    if filament_id.startswith("GFS0") and "0" <= filament_id[4:5] <= "6" and len(filament_id) == 5:
        return "Support material"
    return _NAMES.get(filament_id)

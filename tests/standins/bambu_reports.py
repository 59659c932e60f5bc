"""What a simulated printer says: full reports and deltas of the shapes that real ones send, with values of our own."""

from typing import Any

ZERO_TAG = "0" * 16
ZERO_UUID = "0" * 32


def tray(slot: int, material: str, color: str, **more: Any) -> dict[str, Any]:
    """A spool that somebody set up by hand: no tag, and nobody knows how much is left."""
    return {
        "id": str(slot),
        "remain": -1,
        "k": 0.02,
        "n": 1,
        "cali_idx": -1,
        "tag_uid": ZERO_TAG,
        "tray_id_name": "",
        "tray_info_idx": "GFL99",
        "tray_type": material,
        "tray_sub_brands": "",
        "tray_color": color,
        "tray_weight": "0",
        "tray_diameter": "1.75",
        "nozzle_temp_max": "240",
        "nozzle_temp_min": "190",
        "tray_uuid": ZERO_UUID,
        "ctype": 0,
        "cols": [color],
        **more,
    }


def tagged(slot: int, material: str, color: str, remain: int, **more: Any) -> dict[str, Any]:
    """A spool with a tag of the maker."""
    return tray(
        slot,
        material,
        color,
        remain=remain,
        state=11,
        tag_uid=f"AB{slot}D00FF00000100",
        tray_uuid=f"C0FFEE{slot}0" + "1F" * 12,
        tray_weight="1000",
        total_len=330000,
        **{"tray_info_idx": "GFA01", "tray_sub_brands": f"{material} Matte", **more},
    )


def small(**changes: Any) -> dict[str, Any]:
    """A full report of a P1 or A1: the old layout, a dummy for the chamber."""
    report: dict[str, Any] = {
        "ipcam": {"ipcam_dev": "1", "ipcam_record": "enable", "timelapse": "disable", "mode_bits": 3},
        "net": {"conf": 0, "info": [{"ip": 50374848, "mask": 16777215}]},
        "nozzle_temper": 24.5,
        "nozzle_target_temper": 0,
        "bed_temper": 22.25,
        "bed_target_temper": 0,
        "chamber_temper": 5,
        "heatbreak_fan_speed": "0",
        "cooling_fan_speed": "0",
        "big_fan1_speed": "0",
        "big_fan2_speed": "0",
        "mc_print_stage": "1",
        "mc_percent": 0,
        "mc_remaining_time": 0,
        "spd_mag": 100,
        "spd_lvl": 2,
        "print_error": 0,
        "wifi_signal": "-51dBm",
        "gcode_state": "IDLE",
        "gcode_file_prepare_percent": "0",
        "project_id": "0",
        "profile_id": "0",
        "task_id": "0",
        "subtask_id": "0",
        "subtask_name": "",
        "gcode_file": "",
        "gcode_start_time": "0",
        "stg": [],
        "stg_cur": 255,
        "print_type": "idle",
        "home_flag": 0x180 | 0x100000,
        "sdcard": True,
        "layer_num": 0,
        "total_layer_num": 0,
        "s_obj": [],
        "nozzle_diameter": "0.4",
        "nozzle_type": "stainless_steel",
        "hms": [],
        "ams": {
            "ams": [
                {
                    "id": "0",
                    "humidity": "4",
                    "temp": "0.0",
                    "tray": [
                        tray(0, "PLA", "1144AAFF"),
                        tagged(1, "PLA", "EE3322FF", 64),
                        tray(2, "PETG", "22AA4480"),
                        {"id": "3"},
                    ],
                }
            ],
            "ams_exist_bits": "1",
            "tray_exist_bits": "7",
            "tray_is_bbl_bits": "7",
            "tray_tar": "255",
            "tray_now": "255",
            "tray_pre": "255",
            "version": 4,
            "insert_flag": True,
            "power_on_flag": False,
        },
        "vt_tray": {**tray(254, "PETG", "BBAA00FF"), "remain": 0},
        "lights_report": [{"node": "chamber_light", "mode": "off"}],
        "command": "push_status",
        "msg": 0,
        "sequence_id": "1",
    }
    return {**report, **changes}


def packed(temp: int, target: int = 0) -> int:
    return target << 16 | temp


def large(nozzles: int = 2, **changes: Any) -> dict[str, Any]:
    """A full report of an H2: packed temperatures, extruders, hexadecimal flags, and no `msg`."""
    extruders = [
        {
            "id": number,
            "info": 79,
            "hnow": number,
            "snow": [0x0103, 0xFEFF][number],
            "spre": 0xFEFF,
            "star": [0x0103, 0xFEFF][number],
            "stat": 0,
            "temp": [packed(251, 255), packed(44)][number],
        }
        for number in range(nozzles)
    ]
    report = small(
        gcode_state="RUNNING",
        mc_percent=37,
        mc_remaining_time=81,
        layer_num=42,
        total_layer_num=180,
        subtask_name="hinge plate",
        subtask_id="555001",
        task_id="555000",
        stg_cur=0,
        nozzle_temper=44,
        chamber_temper=39,
        bed_temper=80,
        bed_target_temper=80,
        fun="1AFFF9CFF",
        stat="46258008",
        home_flag=-1066934785,
        lights_report=[
            {"node": "chamber_light", "mode": "on"},
            {"node": "work_light", "mode": "flashing"},
            {"node": "chamber_light2", "mode": "on"},
        ],
        device={
            "bed": {"info": {"temp": packed(80, 80)}, "state": 2},
            "bed_temp": packed(80, 80),
            "cham_temp": packed(40, 45),
            "ctc": {"info": {"temp": packed(41, 45)}, "state": 1},
            "extruder": {"info": extruders, "state": nozzles},
            "nozzle": {
                "info": [
                    {"id": number, "diameter": 0.4, "type": "HS01", "wear": 0} for number in range(nozzles)
                ],
                "exist": 3,
            },
            "airduct": {"modeCur": 1, "parts": [{"id": 16, "state": 10}, {"id": 32, "state": 0}]},
        },
        vir_slot=[
            {**tray(254, "", "00000000"), "tray_info_idx": "", "remain": 0},
            {**tray(255, "TPU", "9A9B9CFF"), "tray_info_idx": "GFU01", "remain": 0},
        ],
    )
    report["3D"] = {"layer_num": 42, "total_layer_num": 180}
    report["ams"] = {
        "ams": [
            {
                "id": "0",
                "humidity": "5",
                "humidity_raw": "12",
                "info": "1103",
                "temp": "28.5",
                "dry_time": 0,
                "tray": [
                    tagged(0, "PLA", "FFFFFFFF", 47),
                    {"id": "1", "state": 10},
                    tagged(2, "PLA", "101010FF", 35),
                    tagged(3, "PETG", "DD4444FF", 82, tray_info_idx="GFG02", tray_sub_brands="PETG HF"),
                ],
            },
            {
                "id": "1",
                "humidity": "3",
                "humidity_raw": "31",
                "info": "2003",
                "temp": "29.0",
                "dry_time": 95,
                "tray": [{"id": str(slot), "state": 0} for slot in range(3)]
                + [tagged(3, "PETG", "ADB1B2FF", 51)],
            },
            {
                "id": "128",
                "humidity": "0",
                "humidity_raw": "6",
                "info": "2004",
                "temp": "30.5",
                "dry_time": 0,
                "tray": [tagged(0, "PA-GF", "000000FF", 100)],
            },
        ],
        "ams_exist_bits": "13",
        "tray_exist_bits": "1008d",
        "tray_now": "3",
        "tray_pre": "3",
        "tray_tar": "3",
        "version": 9,
        "insert_flag": True,
        "power_on_flag": False,
    }
    del report["msg"]
    return {**report, **changes}


def versions(
    product: str | None, code: str | None, units: tuple[str, ...] = ("ams/0",)
) -> list[dict[str, Any]]:
    """The modules of an answer to `get_version`. Newer firmware has a product name, older one a code."""
    ota: dict[str, Any] = {"name": "ota", "sw_ver": "01.08.02.00", "hw_ver": "OTA", "sn": "N/A", "flag": 3}
    if product:
        ota["product_name"] = product
    if code:
        ota["project_name"] = code
    boards = [{"name": "esp32", "sw_ver": "01.11.35.64", "hw_ver": "AP04", "sn": "N/A", "flag": 0}]
    return [ota, *boards, *({"name": unit, "sw_ver": "00.00.06.49", "hw_ver": "AMS08"} for unit in units)]

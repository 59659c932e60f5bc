"""The documented keys come first."""

from server.compute import wire


def test_keys_of_the_document() -> None:
    assert wire.Job.__struct_fields__[:6] == (
        "id",
        "title",
        "status",
        "created_at",
        "original_code_url",
        "original_data_url",
    )
    assert wire.Agent.__struct_fields__ == ("id", "status", "gpu_model", "ram_total", "last_heartbeat")

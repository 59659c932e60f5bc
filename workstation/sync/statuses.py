"""What each status is called in front of people; models and actions both need the words."""

from PySide6.QtCore import QCoreApplication


def status_name(status: str) -> str:
    tr = QCoreApplication.translate
    return {
        "UPLOADED": tr("Status", "Uploaded"),
        "PENDING": tr("Status", "Awaiting student"),
        "READYTOPRINT": tr("Status", "Ready to print"),
        "PRINTING": tr("Status", "Printing"),
        "COMPLETED": tr("Status", "Completed"),
        "PAIDPICKEDUP": tr("Status", "Picked up"),
        "REJECTED": tr("Status", "Rejected"),
        "ARCHIVED": tr("Status", "Archived"),
    }.get(status, status.title())

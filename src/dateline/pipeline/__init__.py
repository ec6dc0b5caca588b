"""From a report to a reading: `read` is the flow, top to bottom; `assembly` puts mentions and values together into events."""

from dateline.pipeline.read import read_report, read_reports

__all__ = ["read_report", "read_reports"]

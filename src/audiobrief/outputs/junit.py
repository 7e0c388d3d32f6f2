"""A check's report as JUnit XML, which CI systems show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


class Finding(Protocol):
    """One thing that was checked."""

    @property
    def name(self) -> str:
        """What was looked at."""

    @property
    def differences(self) -> Sequence[str]:
        """A line each; empty where all is well."""


def junit(suite: str, findings: Sequence[Finding]) -> str:
    """One test case a finding, failed where it has differences."""
    failed = sum(bool(finding.differences) for finding in findings)
    head = f'<testsuite name={_attribute(suite)} tests="{len(findings)}" failures="{failed}" errors="0">'
    cases = (_case(suite, finding) for finding in findings)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>", ""])


def _case(suite: str, finding: Finding) -> str:
    head = f"<testcase classname={_attribute(suite)} name={_attribute(finding.name)}"
    if not finding.differences:
        return f"  {head}/>"
    lines = escape(NOT_XML.sub("�", "\n".join(finding.differences)))
    return f"  {head}><failure message={_attribute(finding.differences[0])}>{lines}</failure></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(NOT_XML.sub("�", text))

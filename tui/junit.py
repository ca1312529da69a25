"""A report as JUnit XML, for build servers. Pure."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from judge.report import CaseResult, Report
from judge.verdict import Verdict

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ERRORS = frozenset({Verdict.JUDGE_ERROR, Verdict.COMPILE_ERROR})


def junit_xml(report: Report, *, name: str) -> bytes:
    """One `testsuite`. What failed without any case (it does not import, our fault) becomes a case of its own."""
    cases = report.cases
    if report.verdict in _ERRORS and not any(case.verdict in _ERRORS for case in cases):
        reason = str(report.evidence.get("reason", ""))
        cases = (*cases, CaseResult(id=f"{name}::{report.verdict}", verdict=report.verdict, message=reason))
    bad = [case for case in cases if case.verdict is not Verdict.ACCEPTED and not case.skipped]
    errors = sum(1 for case in bad if case.verdict in _ERRORS)
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        tests=str(len(cases)),
        failures=str(len(bad) - errors),
        errors=str(errors),
        skipped=str(sum(1 for case in cases if case.skipped)),
        time=f"{report.wall_s:.3f}",
    )
    for case in cases:
        _add(suite, case)
    if report.stdout:
        ET.SubElement(suite, "system-out").text = _clean(report.stdout)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _add(suite: ET.Element, case: CaseResult) -> None:
    path, _, name = case.id.partition("::")
    element = ET.SubElement(suite, "testcase", classname=_clean(path), name=_clean(name), time=f"{case.wall_s:.3f}")
    if case.skipped:
        ET.SubElement(element, "skipped", message=_clean(case.message))
    elif case.verdict is not Verdict.ACCEPTED:
        kind = "error" if case.verdict in _ERRORS else "failure"
        ET.SubElement(element, kind, type=case.verdict, message=_clean(case.message)).text = _clean(case.message)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

"""The documents: links lead somewhere, and files that they name are there."""

from __future__ import annotations

import re

from tests.style.test_code import ROOT, all_of, relative, tracked

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:kiosk|ui|tests|assets|packaging|docs)/[\w./-]+\w)`")
EXAMPLES = re.compile(r"acme|Bill|NAME|<")  # files that a reader is told to make


def test_links_and_paths_in_the_documents_lead_somewhere() -> None:
    found = []
    for document in (p for p in tracked() if p.suffix == ".md" and "LICENSES" not in p.parts):
        text = document.read_text(encoding="utf-8")
        for link in LINK.findall(text):
            if not (document.parent / link).exists():
                found.append(f"{relative(document)}: link to {link}")
        for path in PATH.findall(text):
            if (
                not EXAMPLES.search(path)
                and not (ROOT / path).exists()
                and not (ROOT / f"{path}.py").exists()
            ):
                found.append(f"{relative(document)}: {path}")
    assert not found, all_of(found)

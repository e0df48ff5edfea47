"""The contract between Python and QML: a body's fields are its page's required properties, no more and no less."""

from __future__ import annotations

import re
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent

from kiosk.pages.bodies import PageBody
from kiosk.pages.contract import properties
from kiosk.pages.page_list import BODIES
from kiosk.pages.text import Language, text
from kiosk.qt.presenter import placeholder
from kiosk.qt.ui_model import for_qml
from tests.pages.page_window import UI, Complaints, PageWindow
from tests.services.story import CATALOGUE

QML_TYPES = {"QString": "string", "int": "int", "bool": "bool", "QVariant": "var"}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.page_name())
def test_the_fields_of_a_body_are_the_required_properties_of_its_page(
    glasses: dict[str, PageWindow], complaints: Complaints, body: type[PageBody]
) -> None:
    file = UI / "pages" / f"{body.page_name()}Page.qml"
    component = QQmlComponent(glasses["1280x1024"].engine, QUrl.fromLocalFile(str(file)))
    complaints.take()
    assert component.create() is None, "no page without its properties"
    required = set(re.findall(r"Required property (\w+) was not initialized", component.errorString()))
    assert required == {each.qml_name for each in properties(body)}
    complaints.take()
    page = component.createWithInitialProperties(cast(dict[str, object], for_qml(placeholder(body))))
    assert page is not None, component.errorString()
    assert complaints.take() == []
    meta = page.metaObject()
    types = {name: meta.property(meta.indexOfProperty(name)).typeName() for name in required}
    page.deleteLater()
    assert {name: QML_TYPES[str(kind)] for name, kind in types.items()} == {
        each.qml_name: each.qml_type for each in properties(body)
    }


def test_every_page_has_a_body() -> None:
    files = {path.stem.removesuffix("Page") for path in (UI / "pages").glob("*Page.qml")}
    assert files == {body.page_name() for body in BODIES}


@pytest.mark.parametrize("language", Language)
def test_staff_have_a_name_for_every_page(language: Language) -> None:
    names = [CATALOGUE.shown(text(f"staff.page.{body.page_name()}"), language) for body in BODIES]
    assert all(names)
    assert len(set(names)) == len(BODIES)

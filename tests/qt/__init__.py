"""Tests of the bridge: words for QML, the session, fingers."""

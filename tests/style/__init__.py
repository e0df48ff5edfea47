"""Rules for the project itself: source code, imports, QML, documents."""

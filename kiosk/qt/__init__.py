"""Between the runtime and QML; with app.py the only place that imports PySide6."""

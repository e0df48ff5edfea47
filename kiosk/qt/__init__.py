"""Between the runtime and QML; with kiosk/startup.py the only product code that imports PySide6."""

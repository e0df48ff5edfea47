"""The kiosk as programs by others see it: assistive technology that knows nothing of its inside."""

"""Stories: scripts that read like the promise they show. A new file here is a new story.

Each has a docstring (its promise), a function `play(t: Tour)`, and where needed SETTING: what of
kiosk.devkit.demo.environment.DemoOptions is otherwise in it.
"""

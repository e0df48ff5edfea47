"""The protocol between machines and pager servers: topics, message bodies, the MQTT link, staff texts.

The pager server imports this package and nothing else of the kiosk's staff channel.
"""

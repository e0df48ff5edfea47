"""The MQTT broker that the demo and the tests start."""

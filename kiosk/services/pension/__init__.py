"""The pension: has it come, how much, when is the next, and the yearly certificate."""

from kiosk.services.pension.bank_requests import ReadPension
from kiosk.services.pension.flow import PensionFlow
from kiosk.services.service import Risk, Service

SERVICE = Service(
    intent="pension",
    icon="pension",
    hue="moss",
    start=lambda said: PensionFlow(),
    risk=Risk.READS,
    bank_operations=(ReadPension,),
    story="pension",
)

"""Statement: recent movements of the account."""

from kiosk.services.service import Risk, Service
from kiosk.services.statement.bank_requests import ReadStatement
from kiosk.services.statement.flow import StatementFlow

SERVICE = Service(
    intent="statement",
    icon="statement",
    hue="gold",
    start=lambda said: StatementFlow(),
    risk=Risk.READS,
    bank_operations=(ReadStatement,),
    story="statement",
)

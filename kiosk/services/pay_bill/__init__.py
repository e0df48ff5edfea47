"""Paying a household bill: electricity, water, gas, heating, cable television, property, landline."""

from kiosk.engine.bank_port import GetQuote, GetTransferStatus, SendTransfer
from kiosk.services.pay_bill.bank_requests import CheckBill, ListBills
from kiosk.services.pay_bill.flow import PayBillFlow
from kiosk.services.pay_bill.spoken import spoken_bill
from kiosk.services.service import Risk, Service

SERVICE = Service(
    intent="pay_bill",
    icon="bills",
    hue="sky",
    start=lambda said: PayBillFlow(spoken=spoken_bill(said)),
    risk=Risk.PAYS,
    bank_operations=(ListBills, CheckBill, GetQuote, SendTransfer, GetTransferStatus),
    story="pay_bill",
)

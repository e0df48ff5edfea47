"""`kiosk bench pager`: a region's machines and pagers as load, and how long a press takes to ring."""

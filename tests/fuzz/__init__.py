"""Every decoder of bytes from outside, fed with what nobody would send: a short run in the suite, a long one."""

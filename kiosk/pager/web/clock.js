// A clock in a worker: a page that is not looked at has its own timers slowed to one a minute.
setInterval(() => postMessage(0), 1000);

// The container's health check: asks the process in it, whichever it is.
const ports = [process.env.PORT, process.env.AHORRO_PORT, process.env.TICKETS_PORT];
const own = {
  'api-ahorro': ports[0] ?? ports[1] ?? 5000,
  'api-tickets': ports[0] ?? ports[2] ?? 5001,
};
const service = process.env.BELGRANO_SERVICE ?? 'api-ahorro';
const port = own[service] ?? process.env.WORKER_PORT ?? 5002;
try {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
    signal: AbortSignal.timeout(2_500),
  });
  process.exit(answer.ok ? 0 : 1);
} catch {
  process.exit(1);
}

/** What a worker tells those who watch it: `/healthz` and `/metrics`, on loopback. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Worker } from '@temporalio/worker';
import { databaseAnswers } from '../platform/base/database.ts';
import type { Database } from '../platform/base/database.ts';
import { PACIENCIA } from '../platform/http/servidor.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';

export interface SaludDeps {
  readonly worker: Pick<Worker, 'getState'>;
  /** Whether it runs, and has done what comes before its first order. */
  readonly listo: () => boolean;
  readonly cola: string;
  readonly db: Database;
  readonly metricas: Metricas;
  /** Where Temporal's core tells its own figures. */
  readonly delNucleo: string;
}

/** Answers any other path with its health too: a probe may ask for what it likes. */
export function createSaludDelWorker(deps: SaludDeps): Server {
  return createServer(PACIENCIA, (req, res) => {
    const contestar = req.url === '/metrics' ? metricas(deps) : salud(deps);
    contestar.then(
      ({ status, tipo, texto }) => res.writeHead(status, { 'Content-Type': tipo }).end(texto),
      () => res.writeHead(500).end(),
    );
  });
}

async function salud({ worker, listo, cola, db }: SaludDeps) {
  const base = await databaseAnswers(db);
  const bien = base && listo();
  const texto = JSON.stringify({
    status: bien ? 'healthy' : 'unhealthy',
    service: 'belgrano-worker',
    worker: worker.getState(),
    cola,
    database: base ? 'ok' : 'error',
  });
  return { status: bien ? 200 : 503, tipo: 'application/json', texto };
}

async function metricas({ metricas: propias, delNucleo }: SaludDeps) {
  const nucleo = await fetch(delNucleo, { signal: AbortSignal.timeout(2_000) })
    .then((respuesta) => respuesta.text())
    .catch(() => '');
  return { status: 200, tipo: propias.tipo, texto: `${await propias.texto()}\n${nucleo}` };
}

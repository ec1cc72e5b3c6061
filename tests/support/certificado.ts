/**
 * Once per run: a certificate of the suite's own for the servers that speak TLS in it. Every process that is started
 * from then on believes it, and nobody else does.
 */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** As PEM. */
export interface Certificado {
  readonly key: string;
  readonly cert: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    certificado: Certificado;
  }
}

/** By `localhost`, and by names of a LAN, which a browser is told where to find. */
const PARA = 'subjectAltName=DNS:localhost,DNS:*.lan,IP:127.0.0.1';

export default function setup(project: TestProject): () => void {
  const carpeta = mkdtempSync(join(tmpdir(), 'belgrano-certificado-'));
  const [llave, propio, todos] = ['llave.pem', 'propio.pem', 'todos.pem'].map((nombre) =>
    join(carpeta, nombre),
  ) as [string, string, string];
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
        ...['-days', '2', '-subj', '/CN=Belgrano de pruebas', '-addext', PARA],
        ...['-keyout', llave, '-out', propio],
      ],
      { stdio: 'pipe' },
    );
  } catch (error) {
    rmSync(carpeta, { recursive: true, force: true });
    throw new Error('No se pudo hacer el certificado: hace falta openssl', { cause: error });
  }
  const cert = readFileSync(propio, 'utf8');
  const deAntes = process.env['NODE_EXTRA_CA_CERTS'];
  writeFileSync(todos, `${deAntes === undefined ? '' : readFileSync(deAntes, 'utf8')}\n${cert}`);
  process.env['NODE_EXTRA_CA_CERTS'] = todos;
  project.provide('certificado', { key: readFileSync(llave, 'utf8'), cert });
  return () => rmSync(carpeta, { recursive: true, force: true });
}

/** What Chromium knows a certificate by, to believe this one and no other. */
export function huellaDelCertificado({ cert }: Pick<Certificado, 'cert'>): string {
  const llave = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(llave).digest('base64');
}

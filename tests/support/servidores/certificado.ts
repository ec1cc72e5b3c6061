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
  const { certificado, archivo, borrar } = crearCertificado();
  process.env['NODE_EXTRA_CA_CERTS'] = archivo;
  project.provide('certificado', certificado);
  return borrar;
}

/**
 * A certificate that lasts for two days.
 * @returns with it a file for `NODE_EXTRA_CA_CERTS`: who is started with it believes this one besides those of before
 */
export function crearCertificado(): {
  readonly certificado: Certificado;
  readonly archivo: string;
  readonly borrar: () => void;
} {
  const carpeta = mkdtempSync(join(tmpdir(), 'belgrano-certificado-'));
  const borrar = () => rmSync(carpeta, { recursive: true, force: true });
  const ruta = (nombre: string) => join(carpeta, nombre);
  const [llave, propio, archivo] = [ruta('llave.pem'), ruta('propio.pem'), ruta('todos.pem')];
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
    borrar();
    throw new Error('No se pudo hacer el certificado: hace falta openssl', { cause: error });
  }
  const cert = readFileSync(propio, 'utf8');
  const deAntes = process.env['NODE_EXTRA_CA_CERTS'];
  writeFileSync(archivo, `${deAntes === undefined ? '' : readFileSync(deAntes, 'utf8')}\n${cert}`);
  return { certificado: { key: readFileSync(llave, 'utf8'), cert }, archivo, borrar };
}

/** What Chromium knows a certificate by, to believe this one and no other. */
export function huellaDelCertificado({ cert }: Pick<Certificado, 'cert'>): string {
  const llave = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(llave).digest('base64');
}

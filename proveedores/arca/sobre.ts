/** SOAP, as both services of the tax office speak it: one envelope there, one back, read without prefixes. */
import XMLBuilder from 'fast-xml-builder';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { LlamadaFallida } from '../../contracts/comun/llamadas.ts';
import { recortar } from '../../contracts/comun/texto.ts';
import { llamarTexto } from '../../platform/http/llamada.ts';

// Everything is text: a number of fourteen digits is one that nobody counts with.
const lector = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreAttributes: true,
});
const escritor = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/** @throws LlamadaFallida where it is no XML */
export function leerXml(texto: string): unknown {
  try {
    return lector.parse(texto);
  } catch (cause) {
    throw new LlamadaFallida('respondió con algo que no es XML', { cause });
  }
}

export function escribirXml(datos: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${escritor.build(datos)}`;
}

export interface Pregunta {
  readonly url: string;
  /** Of the operations. */
  readonly espacio: string;
  readonly operacion: string;
  readonly cuerpo: object;
  readonly accion: string;
  readonly timeoutMs: number;
  readonly version: string;
  readonly senal?: AbortSignal | undefined;
}

const respuestaSchema = z.object({
  Envelope: z.object({
    Body: z.union([
      z.object({ Fault: z.object({ faultcode: z.unknown(), faultstring: z.coerce.string() }) }),
      z.record(z.string(), z.unknown()),
    ]),
  }),
});

/** @returns what stands in the body of the answer @throws LlamadaFallida */
export async function preguntar(pregunta: Pregunta): Promise<Record<string, unknown>> {
  const { url, espacio, operacion, cuerpo, accion, timeoutMs, version, senal } = pregunta;
  const { status, texto } = await llamarTexto({
    ...{ url, timeoutMs, ...(senal ? { senal } : {}) },
    cabeceras: {
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: `"${accion}"`,
      'User-Agent': `Belgrano/${version}`,
    },
    cuerpo: escribirXml({
      'soap:Envelope': {
        '@xmlns:soap': 'http://schemas.xmlsoap.org/soap/envelope/',
        'soap:Body': { [operacion]: { '@xmlns': espacio, ...cuerpo } },
      },
    }),
  });
  // What is refused comes with a 500, and says why.
  if (status !== 200 && status !== 500) throw new LlamadaFallida(`respondió ${status}`);
  const leida = respuestaSchema.safeParse(leerXml(texto));
  if (!leida.success) throw new LlamadaFallida(`respondió ${status} con algo que no se entiende`);
  const { Body } = leida.data.Envelope;
  if ('Fault' in Body) throw new LlamadaFallida(`no atiende: ${recortar(falla(Body.Fault), 300)}`);
  if (status !== 200) throw new LlamadaFallida(`respondió ${status}`);
  return Body;
}

function falla(fault: unknown): string {
  const leida = z.object({ faultstring: z.string() }).safeParse(fault);
  return leida.data?.faultstring ?? 'sin decir por qué';
}

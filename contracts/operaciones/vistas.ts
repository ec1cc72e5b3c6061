/** Views of lists that an account keeps: an address with its filters, under a name. */
import { z } from 'zod';
import { id, lista } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { texto, textoRequerido } from '../comun/texto.ts';
import { CON_VISTAS, esRutaDePagina, VISTAS } from '../reglas/vistas.ts';

const OBJETO = 'Se espera un objeto JSON';
const donde = z.enum(CON_VISTAS, `Debe ser ${CON_VISTAS.join(' o ')}`);

/** Query of `GET /api/vistas`. */
export const filtroVistasSchema = z.object({ donde });

const nuevaSchema = z.object(
  {
    nombre: textoRequerido(VISTAS.nombre),
    /** Inside of the page, with its filters. */
    ruta: texto(VISTAS.ruta).refine(esRutaDePagina, 'Debe ser una dirección de la página'),
  },
  OBJETO,
);

/** Body of `POST /api/vistas`. */
export const guardarVistasSchema = z.object(
  {
    donde,
    vistas: z
      .array(nuevaSchema, 'Debe ser una lista')
      .min(1, 'Falta al menos una')
      .max(VISTAS.maximo, `Son más de ${VISTAS.maximo}`)
      .refine(
        (vistas) => new Set(vistas.map(({ nombre }) => nombre)).size === vistas.length,
        'Hay dos con el mismo nombre',
      ),
  },
  OBJETO,
);
export type GuardarVistas = z.output<typeof guardarVistasSchema>;

const vistaSchema = z.object({ id, nombre: z.string(), ruta: z.string() });
export type VistaGuardada = Respuesta<typeof vistaSchema>;

/** Answer of every call on views: all of that page, the oldest first. */
export const vistasSchema = lista('vistas', vistaSchema);

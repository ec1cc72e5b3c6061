/** What a change does not name stays as it is, in every call that changes a part of something. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AREAS as DE_AHORRO } from '../api-ahorro/llamadas.ts';
import { AREAS as DE_TICKETS } from '../api-tickets/llamadas.ts';
import type { Areas } from '../platform/http/declaradas/declarar.ts';

const cambios = [DE_AHORRO, DE_TICKETS].flatMap((areas: Areas) =>
  Object.values(areas).flatMap((llamadas) =>
    Object.entries(llamadas).flatMap(([llamada, { cuerpo }]) =>
      llamada.startsWith('PATCH ') && cuerpo instanceof z.ZodType ? [{ llamada, cuerpo }] : [],
    ),
  ),
);

describe('Cuando un cambio no nombra algo', () => {
  it('entonces son varias las llamadas que cambian una parte', () => {
    expect(cambios.length).toBeGreaterThan(8);
  });

  it.each(cambios)('entonces $llamada no le pone un valor', ({ cuerpo }) => {
    const { data = {} } = cuerpo.safeParse({});
    expect(data).toEqual({});
  });
});

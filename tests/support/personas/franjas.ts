/** Slots, as dispatch would set them. */
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { idDeFranja, proximasFranjas } from '../../../contracts/reglas/reparto/entregas.ts';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import type { Entorno } from '../servidores/entorno.ts';

const DE_NUEVE_A_DOCE = { desde: '09:00', hasta: '12:00' };

/** @returns the id of a new slot of that day, from 9 to 12 unless said */
export async function franjaDentroDe(
  { db }: Pick<Entorno, 'db'>,
  dias: number,
  horas = DE_NUEVE_A_DOCE,
): Promise<string> {
  const ahora = Date.now();
  const horario = { dia: diaDeLaSemana(ahora + dias * DIA_MS), ...horas };
  const franja = await db.franja.create({ data: { ...horario, cupo: 5, corteMinutos: 0 } });
  const agenda = {
    franjas: [{ ...franja, corte_minutos: 0, costo: 0, zona: null }],
    feriados: [],
  };
  const dia = fechaDe(ahora + dias * DIA_MS);
  const vigente = proximasFranjas(agenda, { zona: null, dias: dias + 1, ahora }).find(
    ({ fecha }) => fecha === dia,
  );
  if (vigente === undefined) throw new Error('no hay franja');
  return idDeFranja(vigente);
}

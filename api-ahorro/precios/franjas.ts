/** When it can come: the slots there are, with the room that is left, and the earliest of all. */
import { completarConfiguracion } from '../../contracts/despacho/configuracion.ts';
import {
  idDeFranja,
  proximasFranjas,
  zonaDeEntrega,
} from '../../contracts/reglas/reparto/entregas.ts';
import type { Donde, FranjaConFecha } from '../../contracts/reglas/reparto/entregas.ts';
import { promesaDe } from '../../contracts/reglas/reparto/promesa.ts';
import type { FranjaOfrecida, PromesaDeEntrega } from '../../contracts/tienda/precios.ts';
import { porUnRato } from '../../platform/comun/por-un-rato.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { zonaPara } from './exigencias.ts';
import { HORARIO_GUARDADO } from './horario.ts';
import type { HorarioGuardado } from './horario.ts';
import type { Reglas, ReglasDePrecios } from './reglas.ts';

/** However many look at products, the database is asked once within this, for each zone. */
const VALE_MS = 10_000;
/** What comes later is no promise that sells. */
const DIAS_DE_PROMESA = 3;

type ConLugares = FranjaConFecha & { readonly quedan: number };

export function createFranjas(sql: Sql, reglas: ReglasDePrecios, ahora: () => number = Date.now) {
  async function conLugares(
    vigentes: Reglas,
    pedidas: { readonly zona: string | null; readonly dias: number },
  ): Promise<ConLugares[]> {
    const ofrecidas = proximasFranjas(vigentes, { ...pedidas, ahora: ahora() });
    if (ofrecidas.length === 0) return [];
    const tomados = await sql<{ id: string; tomados: number }>`
      SELECT to_char(fecha, 'YYYY-MM-DD') || '.' || franja_id AS id, tomados FROM tickets.franja_cupos
      WHERE fecha = ANY(${ofrecidas.map(({ fecha }) => fecha)}::date[])`;
    const porId = new Map(tomados.map(({ id, tomados: cuantos }) => [id, cuantos]));
    return ofrecidas.map((franja) => ({
      ...franja,
      quedan: Math.max(0, franja.cupo - (porId.get(idDeFranja(franja)) ?? 0)),
    }));
  }

  /** The rules in force, and the opening hours. */
  async function leer() {
    const [leido] = await sql<{ version: string; ajustes: HorarioGuardado }>`
      SELECT version, ${HORARIO_GUARDADO} AS ajustes
      FROM ahorro.reglas`;
    if (leido === undefined) throw new Error('faltan las reglas de precios');
    const vigentes = await reglas.deVersion(leido.version);
    return { vigentes, horario: completarConfiguracion(leido.ajustes) };
  }
  const leerPorUnRato = porUnRato(VALE_MS, leer);

  /** By zone and the version of the rules: as many as there are zones. */
  const promesas = new Map<string | null, () => Promise<PromesaDeEntrega>>();
  let version = '';

  async function prometer(
    { vigentes, horario }: Awaited<ReturnType<typeof leer>>,
    zona: string | null,
  ): Promise<PromesaDeEntrega> {
    const franjas = await conLugares(vigentes, { zona, dias: DIAS_DE_PROMESA });
    const { fecha, franja } = promesaDe(franjas, { horario, ahora: ahora() });
    return { promesa: { fecha, franja: franja && conHoras(franja) } };
  }

  return {
    /** @throws ErrorHttp 409 where nobody delivers to */
    async ofrecidas(donde: Donde, dias: number): Promise<{ franjas: FranjaOfrecida[] }> {
      const { vigentes } = await leer();
      const zona = zonaPara(vigentes, donde)?.nombre ?? null;
      const franjas = await conLugares(vigentes, { zona, dias });
      return {
        franjas: franjas.map((franja) => ({
          ...{ id: idDeFranja(franja), ...conHoras(franja) },
          ...{ quedan: franja.quedan, costo: franja.costo },
        })),
      };
    },

    /** Null where nobody delivers to; where nobody has said where, what holds everywhere. */
    async promesa(donde: Donde): Promise<PromesaDeEntrega> {
      const leido = await leerPorUnRato();
      const zona = zonaDeEntrega(leido.vigentes.zonas, donde);
      if (zona === 'fuera') return { promesa: null };
      if (version !== leido.vigentes.version) promesas.clear();
      version = leido.vigentes.version;
      const nombre = zona === 'no_se_sabe' || zona === null ? null : zona.nombre;
      const sabida =
        promesas.get(nombre) ??
        porUnRato(VALE_MS, async () => prometer(await leerPorUnRato(), nombre));
      promesas.set(nombre, sabida);
      return sabida();
    },
  };
}

function conHoras({ comienza, termina }: FranjaConFecha) {
  return { desde: new Date(comienza).toISOString(), hasta: new Date(termina).toISOString() };
}

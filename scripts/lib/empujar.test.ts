import { describe, expect, it } from 'vitest';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { createEntradas } from '../../flujos/entradas.ts';
import { FlujoSinRespuesta, FlujoTerminado } from '../../flujos/errores.ts';
import { empujar } from './empujar.ts';
import type { EnEspera } from './en-espera.ts';

const PEDIDO: EnEspera = {
  numero: 'PED-1',
  estado: 'en_cola',
  desde: new Date(0),
  motivo: 'no se pudo conectar',
};

/** A messenger that remembers what it was asked for. */
function escenario(alSenalar?: Error) {
  const hecho: string[] = [];
  const mensajero = {
    iniciar: async ({ numero }: { readonly numero: string }) => hecho.push(`iniciar ${numero}`) > 0,
    senalar: async (numero: string, senal: string) => {
      if (alSenalar) throw alSenalar;
      hecho.push(`${senal} ${numero}`);
    },
  };
  return { hecho, deps: { mensajero, entradas: createEntradas({}) } };
}

describe('empujar', () => {
  it('When the workflow runs, Then it gets the signal', async () => {
    const { hecho, deps } = escenario();
    expect(await empujar(deps, PEDIDO, 'corre')).toBeUndefined();
    expect(hecho).toEqual([`${SENAL.empujar} PED-1`]);
  });
  it('When there is no workflow, Then it is started first', async () => {
    const { hecho, deps } = escenario();
    expect(await empujar(deps, PEDIDO, 'no_existe')).toBeUndefined();
    expect(hecho).toEqual(['iniciar PED-1', `${SENAL.empujar} PED-1`]);
  });
  it('When the workflow has ended, Then the order goes on from its row', async () => {
    const { hecho, deps } = escenario();
    expect(await empujar(deps, PEDIDO, 'termino')).toBeUndefined();
    expect(hecho).toEqual(['iniciar PED-1', `${SENAL.empujar} PED-1`]);
  });
  it('When it ends before the signal comes, Then it was pushed', async () => {
    const { deps } = escenario(new FlujoTerminado());
    expect(await empujar(deps, PEDIDO, 'corre')).toBeUndefined();
  });
  it('When Temporal does not answer, Then it says so', async () => {
    const { deps } = escenario(new FlujoSinRespuesta('Temporal no respondió a tiempo'));
    expect(await empujar(deps, PEDIDO, 'corre')).toBe('Temporal no respondió a tiempo');
  });
});

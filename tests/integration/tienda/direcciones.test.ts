/** Where an account has things delivered: under names of its own, nobody else's, and not without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DireccionGuardada } from '../../../contracts/tienda/direcciones.ts';
import { DIRECCIONES } from '../../../contracts/reglas/valores/direccion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

const RUTA = '/api/direcciones';
const TRABAJO = {
  nombre: 'Trabajo',
  direccion: 'Av. Corrientes 1234, piso 3, San Nicolás, CP 1043',
};
interface Dichas {
  readonly direcciones: DireccionGuardada[];
  readonly error?: string;
}
const guardar = (quien: Visitante, cuerpo: object) => quien.pedir<Dichas>(RUTA, { cuerpo });
const cambiar = (quien: Visitante, id: number | undefined, cuerpo: object) =>
  quien.pedir<Dichas>(`${RUTA}/${id}`, { metodo: 'PUT', cuerpo });
const quitar = (quien: Visitante, id: number | undefined) =>
  quien.pedir<Dichas>(`${RUTA}/${id}`, { metodo: 'DELETE' });
const nombres = ({ direcciones }: Dichas) => direcciones.map(({ nombre }) => nombre);

describe('Cuando alguien guarda direcciones', () => {
  it('entonces las ve, las cambia y las quita; la del mismo nombre es la última que se dijo', async () => {
    const ana = await registrado(e.ahorro);
    expect((await ana.pedir<Dichas>(RUTA)).cuerpo.direcciones).toEqual([]);
    await guardar(ana, { ...TRABAJO, nombre: '  Trabajo ' });
    const dos = await guardar(ana, { nombre: 'Mamá', direccion: 'Cuba 10, Belgrano' });
    expect(nombres(dos.cuerpo)).toEqual(['Trabajo', 'Mamá']);
    const otraVez = await guardar(ana, { ...TRABAJO, direccion: 'Florida 1, San Nicolás' });
    expect(nombres(otraVez.cuerpo)).toEqual(['Trabajo', 'Mamá']);
    const [trabajo, mama] = otraVez.cuerpo.direcciones;
    expect(trabajo?.direccion).toBe('Florida 1, San Nicolás');
    const cambiada = await cambiar(ana, mama?.id, {
      nombre: 'Papás',
      direccion: 'Cuba 12, Belgrano',
    });
    expect(cambiada.cuerpo.direcciones[1]).toMatchObject({
      nombre: 'Papás',
      direccion: 'Cuba 12, Belgrano',
    });
    const choca = await cambiar(ana, mama?.id, TRABAJO);
    expect([choca.status, choca.cuerpo.error]).toEqual([
      ...[409, 'Ya tenés una dirección que se llama Trabajo'],
    ]);
    expect(nombres((await quitar(ana, trabajo?.id)).cuerpo)).toEqual(['Papás']);
    expect((await quitar(ana, trabajo?.id)).status).toBe(404);
  });

  it('entonces son suyas y de nadie más', async () => {
    const [ana, vecina] = [await registrado(e.ahorro), await registrado(e.ahorro)];
    const { direcciones } = (await guardar(ana, TRABAJO)).cuerpo;
    const id = direcciones[0]?.id;
    expect((await vecina.pedir<Dichas>(RUTA)).cuerpo.direcciones).toEqual([]);
    expect((await cambiar(vecina, id, { ...TRABAJO, nombre: 'Mía' })).status).toBe(404);
    expect((await quitar(vecina, id)).status).toBe(404);
    expect((await visitante(e.ahorro).pedir(RUTA)).status).toBe(401);
    expect(nombres((await ana.pedir<Dichas>(RUTA)).cuerpo)).toEqual(['Trabajo']);
  });

  it('entonces son diez a lo sumo, también de a muchas a la vez; lo que está se puede cambiar igual', async () => {
    const ana = await registrado(e.ahorro);
    const todas = await Promise.all(
      Array.from({ length: 15 }, (_, i) => guardar(ana, { ...TRABAJO, nombre: `Lugar ${i}` })),
    );
    const bien = todas.filter(({ status }) => status === 200);
    expect(bien).toHaveLength(DIRECCIONES.maximo);
    const negada = todas.find(({ status }) => status !== 200);
    expect([negada?.status, negada?.cuerpo.error]).toEqual([
      ...[409, 'No entran más de 10 direcciones: quitá alguna'],
    ]);
    const { direcciones } = (await ana.pedir<Dichas>(RUTA)).cuerpo;
    const [primera] = direcciones;
    expect(direcciones).toHaveLength(DIRECCIONES.maximo);
    expect((await guardar(ana, { ...TRABAJO, nombre: primera?.nombre })).status).toBe(200);
    expect((await cambiar(ana, primera?.id, TRABAJO)).status).toBe(200);
  });

  it('y falta algo, o es demasiado: entonces se dice qué', async () => {
    const ana = await registrado(e.ahorro);
    for (const [cuerpo, error] of [
      [{ nombre: 'Casa' }, 'Datos inválidos: direccion'],
      [{ ...TRABAJO, nombre: ' \u200B ' }, 'Datos inválidos: nombre'],
      [{ ...TRABAJO, nombre: 'x'.repeat(41) }, 'Datos inválidos: nombre'],
      [{ ...TRABAJO, direccion: 'x'.repeat(301) }, 'Datos inválidos: direccion'],
      [{ ...TRABAJO, direccion: 7 }, 'Datos inválidos: direccion'],
    ] as const) {
      const { status, cuerpo: respuesta } = await guardar(ana, cuerpo);
      expect([status, respuesta.error]).toEqual([400, error]);
    }
  });
});

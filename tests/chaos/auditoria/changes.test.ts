import { describe, expect, it } from 'vitest';
import { auditStory } from './changes.ts';
import type { Call, What } from '../gente/calls.ts';
import type { Step, Story } from '../gente/stories.ts';

const SANA = { lost: [], made: [], doubled: [], wrong: [] };
const N = 'PED-1';

const paso = (at: number, actor: string, estado: string, detalle: string | null = null): Step => ({
  ...{ at, actor, estado, detalle },
  repartidor: 'Repartidor1',
});

/** As boards and shopper tell it when nothing is wrong. */
function historia(steps: readonly Step[], cambios: Partial<Story> = {}): Story {
  const comoPedido = (estado: string) => (estado === 'pendiente' ? 'confirmado' : estado);
  return {
    ...{ numero: N, steps },
    told: steps.map(({ estado }) => estado),
    shown: steps.map((step) => ({ ...step, estado: comoPedido(step.estado) })),
    ...cambios,
  };
}

interface Pedida {
  readonly de: string;
  readonly que: What;
  readonly a?: string;
  readonly marca?: string;
  readonly desde: number;
  readonly hasta: number;
  readonly status?: number;
  readonly dicho?: string;
}
const llamada = ({
  de,
  que,
  a = '',
  marca = '',
  desde,
  hasta,
  status = 200,
  dicho: respuesta,
}: Pedida): Call => ({
  ...{ what: que, numero: N, actor: de, mark: marca, to: a },
  ...{
    key: marca,
    path: '',
    body: {},
    tries: [],
    begin: desde,
    end: hasta,
    status,
    said: respuesta,
  },
});

const nace = paso(0, 'sistema', 'pendiente');
const prepara = llamada({
  ...{ de: 'admin:1', que: 'mover', a: 'en_preparacion', marca: '(1)' },
  ...{ desde: 100, hasta: 200, dicho: 'en_preparacion' },
});
const anota = llamada({ de: 'admin:2', que: 'anotar', marca: '(2)', desde: 300, hasta: 400 });
const urge = llamada({ de: 'admin:2', que: 'priorizar', a: 'alta', desde: 500, hasta: 600 });
const da = llamada({ de: 'admin:3', que: 'asignar', a: 'Repartidor2', desde: 700, hasta: 800 });
const sale = llamada({
  ...{ de: 'flota:7', que: 'mover', a: 'en_camino', marca: '(3)', desde: 900, hasta: 1_000 },
});
const hechos = [
  nace,
  paso(150, 'admin:1', 'en_preparacion', '(1)'),
  paso(350, 'admin:2', 'en_preparacion', 'Nota: (2)'),
  paso(550, 'admin:2', 'en_preparacion', 'Prioridad: alta'),
  {
    ...paso(750, 'admin:3', 'en_preparacion', 'Repartidor: Repartidor2'),
    repartidor: 'Repartidor2',
  },
  paso(950, 'flota:7', 'en_camino', '(3)'),
];
const pedidas = [prepara, anota, urge, da, sale];

const sin = (i: number) => hechos.filter((_, j) => j !== i);
const con = (i: number, cambio: Partial<Step>) =>
  hechos.map((step, j) => (j === i ? { ...step, ...cambio } : step));

const marca = llamada({
  ...{ de: 'preparador:9', que: 'preparar', a: '3=1', marca: 'Fideos: 1 de ', dicho: 'listo' },
  ...{ desde: 100, hasta: 200 },
});
const contesta = llamada({ de: 'cliente', que: 'contestar', desde: 300, hasta: 400 });
const modifica = llamada({ de: 'cliente', que: 'modificar', desde: 500, hasta: 600 });
const preparados = [
  nace,
  paso(150, 'preparador:9', 'listo', 'Fideos: 1 de 3, se le pregunta por Moños (2)'),
  paso(350, 'cliente', 'listo', 'Contestó por lo que falta: aceptó 1 de 1'),
  paso(550, 'cliente', 'listo', 'Se cambió el pedido: las indicaciones'),
];

describe('Cuando se comparan marcas, respuestas y cambios de lo pedido con la historia', () => {
  it('entonces lo que se contestó y pasó no tiene nada que decir', () => {
    const pedidas = [marca, contesta, modifica];
    expect(auditStory(historia(preparados), pedidas, [])).toEqual(SANA);
  });

  it.each([
    [1, marca],
    [2, contesta],
    [3, modifica],
  ])('y falta el paso %i, o está dos veces: entonces se dice', (i, llamada) => {
    const todas = [marca, contesta, modifica];
    const falta = preparados.filter((_, j) => j !== i);
    expect(auditStory(historia(falta), todas, []).lost).toEqual([
      expect.stringContaining(llamada.what),
    ]);
    const [paso] = preparados.slice(i, i + 1);
    const dosVeces = paso === undefined ? [] : preparados.toSpliced(i, 0, paso);
    expect(auditStory(historia(dosVeces), todas, []).doubled).toHaveLength(1);
  });

  it('y se cambió antes de que tuviera ticket: entonces alcanza con que lo vea quien compró', () => {
    const antes = { ...paso(-50, 'cliente', 'en_cola', 'Se cambió el pedido: el teléfono') };
    const { shown, ...resto } = historia([nace]);
    const visto = { ...resto, shown: [antes, ...shown] };
    const pedida = { ...modifica, begin: -100, end: -10 };
    expect(auditStory(visto, [pedida], [])).toEqual(SANA);
    expect(auditStory(historia([nace]), [pedida], []).lost).toHaveLength(1);
  });
});

describe('Cuando se comparan los pedidos de cambios con la historia', () => {
  it('entonces lo que se contestó y pasó no tiene nada que decir', () => {
    expect(auditStory(historia(hechos), pedidas, [])).toEqual(SANA);
  });

  it.each([
    [1, 'admin:1 mover en_preparacion (1) → 200'],
    [2, 'admin:2 anotar (2) → 200'],
    [3, 'admin:2 priorizar alta → 200'],
    [4, 'admin:3 asignar Repartidor2 → 200'],
    [5, 'flota:7 mover en_camino (3) → 200'],
  ])('entonces un cambio aceptado que falta es uno perdido (%i)', (i, texto) => {
    expect(auditStory(historia(sin(i)), pedidas, []).lost).toEqual([`${N}: ${texto}`]);
  });

  it('entonces uno rechazado que está se nota, y uno sin respuesta puede estar o no', () => {
    const con409 = pedidas.map((call) => (call === anota ? { ...anota, status: 409 } : call));
    expect(auditStory(historia(hechos), con409, []).made).toEqual([
      `${N}: admin:2 anotar (2) → 409`,
    ]);
    expect(auditStory(historia(sin(2)), con409, [])).toEqual(SANA);
    for (const status of [0, 503]) {
      const nadie = pedidas.map((call) => (call === anota ? { ...anota, status } : call));
      expect(auditStory(historia(hechos), nadie, [])).toEqual(SANA);
      expect(auditStory(historia(sin(2)), nadie, [])).toEqual(SANA);
    }
  });

  it('entonces uno que está dos veces se nota', () => {
    const otraVez = paso(360, 'admin:2', 'en_preparacion', 'Nota: (2)');
    const { doubled, lost } = auditStory(
      historia([...hechos.slice(0, 3), otraVez, ...hechos.slice(3)]),
      ...[pedidas, []],
    );
    expect([doubled, lost]).toEqual([
      [`${N}: admin:2 anotar (2) → 200, otra vez en la historia`],
      [],
    ]);
  });

  it('entonces uno que nadie pidió se nota', () => {
    const { wrong } = auditStory(historia(hechos), pedidas.slice(1), []);
    expect(wrong).toEqual([`${N}: nadie pidió «admin:1 en_preparacion (1)», o no tantas veces`]);
  });

  it('entonces lo que se contestó antes de que se pidiera otra cosa va antes', () => {
    const nota = { ...anota, begin: 100, end: 130 };
    const alReves = historia([
      nace,
      paso(120, 'admin:2', 'pendiente', 'Nota: (2)'),
      paso(350, 'admin:1', 'en_preparacion', '(1)'),
    ]);
    const despues = { ...prepara, begin: 140, end: 400 };
    expect(auditStory(alReves, [nota, despues], [])).toEqual(SANA);
    const antes = { ...prepara, begin: 20, end: 90, said: undefined };
    expect(auditStory(alReves, [nota, antes], []).wrong).toEqual([
      `${N}: admin:1 mover en_preparacion (1) → 200: pasó después de contestarse`,
      `${N}: admin:2 anotar (2) → 200 está antes que admin:1 mover en_preparacion (1) → 200`,
    ]);
  });

  it.each([
    [con(5, { estado: 'entregado' }), 'flota:7 entregado (3): no se puede desde en_preparacion'],
    [con(5, { repartidor: null }), 'flota:7 en_camino (3): sin repartidor'],
    [con(1, { estado: 'cancelado' }), 'admin:2 en_preparacion Nota: (2): ya estaba cancelado'],
    [sin(0), 'no empieza pendiente'],
  ])('entonces un paso que no puede seguir a otro se nota (%#)', (steps, texto) => {
    expect(auditStory(historia(steps), pedidas, []).wrong).toContain(`${N}: ${texto}`);
  });

  it('entonces una respuesta que cuenta otro estado se nota', () => {
    const mal = { ...prepara, said: 'pendiente' };
    const { wrong } = auditStory(historia(hechos), [mal, ...pedidas.slice(1)], []);
    expect(wrong).toEqual([`${N}: admin:1 mover en_preparacion (1) → 200: se le dijo pendiente`]);
  });

  it('entonces lo que oyen los tableros y ve el cliente es lo que pasó', () => {
    const told = hechos.slice(1).map(({ estado }) => estado);
    const shown = historia(hechos.slice(0, 5)).shown;
    expect(auditStory(historia(hechos, { told, shown }), pedidas, []).wrong).toEqual([
      expect.stringMatching(`^${N}: avisos: en_preparacion → `),
      `${N}: el cliente ve confirmado → en_preparacion, y fue confirmado → en_preparacion → en_camino`,
    ]);
  });

  it('entonces cancelar lo cancelado no es un cambio, y cancelar lo que sigue es uno perdido', () => {
    const cancela = (marca: string, desde: number, hasta: number) =>
      llamada({ de: 'cliente', que: 'cancelar', marca, desde, hasta });
    const cancelado = historia([nace, paso(150, 'cliente', 'cancelado', '(1)')]);
    const dos = [cancela('(1)', 100, 200), cancela('(2)', 120, 300)];
    expect(auditStory(cancelado, dos, [])).toEqual(SANA);
    expect(auditStory(historia([nace]), dos, []).lost).toHaveLength(2);
    const antes = cancela('(2)', 20, 30);
    expect(auditStory(cancelado, [...dos.slice(0, 1), antes], []).lost).toEqual([
      `${N}: cliente cancelar (2) → 200`,
    ]);
  });

  it('entonces sin ticket cuenta la cancelación del pedido', () => {
    const shown = [paso(0, 'sistema', 'recibido'), paso(50, 'cliente', 'cancelado', '(1)')];
    const cancelacion = llamada({
      de: 'cliente',
      que: 'cancelar',
      marca: '(1)',
      desde: 10,
      hasta: 90,
    });
    expect(auditStory(historia([], { shown }), [cancelacion], [])).toEqual(SANA);
    expect(auditStory(historia([], { shown: [] }), [cancelacion], []).lost).toHaveLength(1);
  });

  it('entonces un traspaso es de quien dejó el turno, y de nadie más', () => {
    const traspaso = {
      ...paso(500, 'flota:9', 'pendiente', 'Repartidor: Repartidor2'),
      repartidor: 'Repartidor2',
    };
    const conTraspaso = historia([nace, traspaso]);
    const seVa = llamada({ de: 'flota:9', que: 'turno', a: '1 no', desde: 400, hasta: 600 });
    expect(auditStory(conTraspaso, [], [seVa])).toEqual(SANA);
    for (const entrega of [
      { ...seVa, actor: 'flota:8' },
      { ...seVa, to: '1 sí' },
      { ...seVa, begin: 550 },
    ]) {
      expect(auditStory(conTraspaso, [], [entrega]).wrong).toHaveLength(1);
    }
  });
});

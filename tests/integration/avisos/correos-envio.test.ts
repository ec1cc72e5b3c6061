import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdCorreo } from '../../../contracts/temporal/correo.ts';
import { leido, manosDeCorreos } from '../../support/pasos/correos.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearSmtp, errorSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';

let e: Entorno;
let smtp: ServidorSmtp;
const { de, llegan, relevo } = manosDeCorreos(
  () => e,
  () => smtp,
);
beforeAll(async () => {
  smtp = await crearSmtp();
  e = await crearEntorno({ env: { SMTP_URL: smtp.url, TIENDA_URL: 'https://tienda.example' } });
});
afterAll(async () => {
  await e.cerrar();
  await smtp.cerrar();
});

describe('Cuando el servidor de correo falla', () => {
  const nuevo = (para: string) =>
    e.db.correo.create({
      data: {
        ...{ clave: `prueba:${para}`, tipo: 'entregado', para },
        datos: { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null },
      },
    });

  it('entonces se reintenta hasta que lo toma, siempre con el mismo Message-ID', async () => {
    const para = 'al-segundo@example.com';
    let intentos = 0;
    smtp.responder = () => ((intentos += 1) === 1 ? errorSmtp(451, 'más tarde') : null);
    const { id, azar } = await nuevo(para);
    await relevo().pasar();
    const [correo] = await llegan(para, 1);
    expect(intentos).toBe(2);
    expect(correo?.mensaje).toContain(`Message-ID: <correo-${id}-${azar ?? ''}@tienda.example>`);
    await hasta(
      async () => (await e.db.correo.findUniqueOrThrow({ where: { id } })).estado === 'enviado',
    );
    const resumen = await e.client.workflow.getHandle(workflowIdCorreo({ id, azar })).describe();
    expect(await resumen.staticSummary()).toBe(`Correo ${id} (entregado)`);
  });

  it('entonces un destinatario que no existe no se reintenta, y despacho se entera', async () => {
    let intentos = 0;
    smtp.responder = () => {
      intentos += 1;
      return errorSmtp(550, 'no existe');
    };
    const { id } = await nuevo('no-existe@example.com');
    await relevo().pasar();
    await hasta(
      async () => (await e.db.correo.findUniqueOrThrow({ where: { id } })).estado === 'fallido',
    );
    smtp.responder = () => null;
    expect(intentos).toBe(1);
    const { ultimoError } = await e.db.correo.findUniqueOrThrow({ where: { id } });
    expect(ultimoError).toBe('el servidor de correo rechazó al destinatario (550)');
    const suAlerta = { nombre: 'alerta', datos: { path: ['correo_id'], equals: id } };
    await hasta(async () => (await e.db.evento.count({ where: suAlerta })) === 1);
  });

  it.each([
    ['en MAIL FROM', 'responderAlRemitente', '5.7.1 Sender address rejected'],
    ['recién en RCPT TO', 'responder', '5.7.1 Relaying denied for this sender'],
  ] as const)(
    'y es nuestro remitente lo que no acepta, %s: entonces se guarda, se avisa de quién y sale cuando se arregla',
    async (_, donde, respuesta) => {
      const para = `${donde}@example.com`;
      smtp.responder = smtp.responderAlRemitente = () => null;
      smtp[donde] = () => errorSmtp(550, respuesta);
      const avisos = () =>
        e.db.evento.count({
          where: {
            AND: [
              { datos: { path: ['codigo'], equals: 'correo_remitente_rechazado' } },
              { datos: { path: ['remitente'], equals: e.env.CORREO_DE } },
            ],
          },
        });
      const antes = await avisos();
      const { id } = await nuevo(para);
      await relevo().pasar();
      await hasta(async () => (await avisos()) > antes);
      const { estado, ultimoError } = await e.db.correo.findUniqueOrThrow({ where: { id } });
      expect([estado, ultimoError]).toEqual(['pendiente', expect.stringContaining(respuesta)]);
      smtp[donde] = () => null;
      await llegan(para, 1);
    },
  );

  it('entonces nadie mete cabeceras ni otro destinatario por su nombre', async () => {
    const para = 'cuidado@example.com';
    await e.db.correo.create({
      data: {
        ...{ clave: 'inyeccion', tipo: 'confirmado', para },
        datos: {
          ...{ numero: 'X\r\nBcc: otro@example.com', nombre: '<b>Ana</b>', total: 1 },
          ...{ direccion: 'Acá', repartidor: null },
        },
      },
    });
    await relevo().pasar();
    const [correo] = await llegan(para, 1);
    expect(correo?.para).toBe(para);
    const [cabeceras = ''] = (correo?.mensaje ?? '').split('\r\n\r\n');
    expect(cabeceras).toContain('Subject: Confirmamos tu pedido X');
    expect(cabeceras).not.toMatch(/^Bcc:/m);
    expect(leido(correo?.mensaje ?? '')).toContain('&lt;b&gt;Ana&lt;/b&gt;');
  });
});

describe('Cuando una dirección ya recibió lo de un día', () => {
  it('entonces lo demás se guarda y se sabe por qué; recuperar la cuenta sale igual', async () => {
    smtp.responder = smtp.responderAlRemitente = () => null;
    const para = 'inundada@example.com';
    for (let i = 0; i < 4; i += 1) {
      await e.db.correo.create({
        data: {
          ...{ clave: `de-mas:${i}`, tipo: 'entregado', para },
          datos: { numero: `X${i}`, nombre: null, total: 1, direccion: null, repartidor: null },
        },
      });
    }
    await relevo(true, 2).pasar();
    await llegan(para, 2);
    const filas = await e.db.correo.findMany({ where: { para }, orderBy: { id: 'asc' } });
    expect(filas.slice(2).map(({ estado, ultimoError }) => [estado, ultimoError])).toEqual([
      ['guardado', expect.stringContaining('ya recibió hoy')],
      ['guardado', expect.stringContaining('ya recibió hoy')],
    ]);
    await e.db.correo.create({
      data: { clave: 'de-mas:r', tipo: 'recuperacion', para, datos: { nombre: 'Ana', nonce: 'n' } },
    });
    await relevo(true, 2).pasar();
    expect((await llegan(para, 3)).at(-1)?.mensaje).toContain('Subject: =?UTF-8?');
    await dormir(300);
    expect(de(para)).toHaveLength(3);
  });
});

describe('Cuando la base volvió a ser la de antes', () => {
  const nuevo = (para: string, id?: number) =>
    e.db.correo.create({
      data: {
        ...(id === undefined ? {} : { id }),
        ...{ clave: `vuelta:${para}`, tipo: 'entregado', para },
        datos: { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null },
      },
    });

  it('entonces un correo con el id de uno perdido sale, con su propio Message-ID', async () => {
    const perdido = await nuevo('perdido@example.com');
    await relevo().pasar();
    const [antes] = await llegan('perdido@example.com', 1);
    // The restored database knows nothing of it, and gives its id again.
    await e.db.correo.delete({ where: { id: perdido.id } });
    await nuevo('otra-vez@example.com', perdido.id);
    await relevo().pasar();
    const [despues] = await llegan('otra-vez@example.com', 1);
    const idDe = (mensaje = '') => /Message-ID: (<[^>]+>)/.exec(mensaje)?.[1];
    expect(idDe(despues?.mensaje)).toMatch(/^<correo-/);
    expect(idDe(despues?.mensaje)).not.toBe(idDe(antes?.mensaje));
  });

  it('entonces el flujo de uno perdido no manda ni da por perdido el que tiene su id', async () => {
    let intentos = 0;
    smtp.responder = () => {
      intentos += 1;
      return errorSmtp(451, 'más tarde');
    };
    const perdido = await nuevo('insiste@example.com');
    await relevo().pasar();
    await hasta(async () => intentos > 0);
    await e.db.correo.delete({ where: { id: perdido.id } });
    const ajeno = await nuevo('no-es-el@example.com', perdido.id);
    smtp.responder = () => null;
    // Its next try finds that its mail is not there, and that is its end.
    await e.client.workflow.getHandle(workflowIdCorreo(perdido)).result();
    expect(await e.db.correo.findUniqueOrThrow({ where: { id: ajeno.id } })).toMatchObject({
      estado: 'pendiente',
    });
    await relevo().pasar();
    await llegan('no-es-el@example.com', 1);
    expect(de('insiste@example.com')).toEqual([]);
  });

  it('entonces uno empezado cuyo flujo ya no está vuelve a empezar, y el que se está mandando no', async () => {
    const hace = new Date(Date.now() - 10 * 60_000);
    const { id } = await nuevo('sin-flujo@example.com');
    // Begun, as its row says, in a Temporal that knows nothing of it.
    await e.db.correo.update({ where: { id }, data: { flujoIniciadoEn: hace, relevoEn: hace } });
    await Promise.all([relevo().pasar(), relevo().pasar()]);
    await llegan('sin-flujo@example.com', 1);
    await hasta(
      async () => (await e.db.correo.findUniqueOrThrow({ where: { id } })).estado === 'enviado',
    );
    await e.db.correo.update({ where: { id }, data: { flujoIniciadoEn: hace, relevoEn: hace } });
    await relevo().pasar();
    await dormir(500);
    expect(de('sin-flujo@example.com')).toHaveLength(1);
  });

  it('entonces uno de antes, sin azar, conserva su nombre', async () => {
    const { id } = await nuevo('de-antes@example.com');
    await e.db.correo.update({ where: { id }, data: { azar: null } });
    await relevo().pasar();
    const [correo] = await llegan('de-antes@example.com', 1);
    expect(correo?.mensaje).toContain(`Message-ID: <correo-${id}@tienda.example>`);
    await e.client.workflow.getHandle(`correo-${id}`).result();
  });
});

describe('Cuando no hay servidor de correo', () => {
  it('entonces los correos quedan guardados y a la vista en /dev/correo', async () => {
    const { id, azar } = await e.db.correo.create({
      data: {
        ...{ clave: 'guardado', tipo: 'recuperacion', para: 'cliente@example.com' },
        datos: { nombre: 'Juana', nonce: 'algo' },
      },
    });
    await relevo(false).pasar();
    expect((await e.db.correo.findUniqueOrThrow({ where: { id } })).estado).toBe('guardado');
    await expect(
      e.client.workflow.getHandle(workflowIdCorreo({ id, azar })).describe(),
    ).rejects.toThrow();
    const pagina = await llamar<string>(`${e.ahorro}/dev/correo`, {
      cabeceras: { Accept: 'text/html' },
    });
    expect(pagina.status).toBe(200);
    expect(pagina.cuerpo).toMatch(/href="https:\/\/tienda\.example\/recuperar#token=[\w-]{43}"/);
    const { cuerpo } = await llamar<{ correos: { para: string }[] }>(`${e.ahorro}/dev/correo`, {
      cabeceras: { Accept: 'application/json' },
    });
    expect(cuerpo.correos[0]?.para).toBe('cliente@example.com');
  });
});

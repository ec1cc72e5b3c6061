/** The settings: each with what it does, its unit and its default; and who changed what. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Ajuste, RespuestaConfiguracion } from '../../../contracts/despacho/configuracion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { ErrorApi, mensajeDe, pedir } from '../../ui/red/api.ts';
import { useEnvio } from '../../ui/red/envio.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { fechaHora } from '../../ui/textos.ts';
import { Hoja } from '../marco/hoja.tsx';
import { useUsuarios } from '../personal/datos.ts';
import { AJUSTE, GRUPOS, decir, esAjuste, revisar } from './nombres.ts';
import { Control } from './control.tsx';
import './configuracion.css';

type Escrito = Readonly<Partial<Record<Ajuste, string>>>;

export function PaginaAjustes() {
  const cliente = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['configuracion'],
    queryFn: () => pedir<RespuestaConfiguracion>('/api/configuracion'),
    staleTime: Infinity,
  });
  const guardar = async (cuerpo: object) => {
    const nueva = await pedir<RespuestaConfiguracion>('/api/configuracion', {
      metodo: 'PUT',
      cuerpo,
    });
    cliente.setQueryData(['configuracion'], nueva);
  };
  return (
    <Hoja
      titulo="Ajustes"
      bajada="Valen enseguida, para todos y para lo que ya está en curso."
      acciones={
        <Link href="/laboratorio" className="boton">
          Comparar formas de repartir
        </Link>
      }
    >
      {data !== undefined ? (
        <Formulario respuesta={data} guardar={guardar} />
      ) : error === null ? (
        <Espera que="Cargando los ajustes…" />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </Hoja>
  );
}

interface FormularioProps {
  readonly respuesta: RespuestaConfiguracion;
  readonly guardar: (cambio: object) => Promise<void>;
}

function Formulario({ respuesta, guardar }: FormularioProps) {
  const { configuracion, ajustes, cambios } = respuesta;
  const quien = useQuien();
  const [escrito, escribir] = useState<Escrito>({});
  const cambiados = (Object.entries(escrito) as [Ajuste, string][]).filter(
    ([clave, valor]) => valor !== String(configuracion[clave]),
  );
  useSinGuardar(cambiados.length > 0);
  const envio = useEnvio(async () => {
    const errores = cambiados.flatMap(([campo, valor]) => {
      const mensaje = revisar(campo, valor);
      return mensaje === undefined ? [] : [{ campo, mensaje }];
    });
    const abre = escrito.horario_apertura ?? configuracion.horario_apertura;
    const cierra = escrito.horario_cierre ?? configuracion.horario_cierre;
    if (errores.length === 0 && abre >= cierra) {
      errores.push({ campo: 'horario_cierre', mensaje: `Tiene que ser después de las ${abre}` });
    }
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    await guardar(
      Object.fromEntries(
        cambiados.map(([clave, valor]) => [
          clave,
          AJUSTE[clave].clase.tipo === 'numero' ? Number(valor) : valor,
        ]),
      ),
    );
    escribir({});
    const cuantos = cambiados.length;
    avisar(
      { tono: 'ok', texto: cuantos === 1 ? 'Guardado' : `${cuantos} ajustes guardados` },
      3_000,
    );
  });
  const ultimo = (clave: Ajuste) => cambios.find((cambio) => cambio.clave === clave);
  return (
    <>
      <form className="ajustes" noValidate onSubmit={envio.alEnviar}>
        {GRUPOS.map(([titulo, claves]) => (
          <section key={titulo} className="ficha" aria-label={titulo}>
            <h2>{titulo}</h2>
            {claves.map((clave) => {
              const ajuste = ajustes.find((ajuste) => ajuste.clave === clave);
              if (ajuste === undefined) return null;
              const cambio = ultimo(clave);
              return (
                <Control
                  key={clave}
                  clave={clave}
                  descripcion={ajuste.descripcion}
                  porDefecto={ajuste.por_defecto}
                  valor={escrito[clave] ?? String(configuracion[clave])}
                  cambiado={cambiados.some(([cual]) => cual === clave)}
                  ultimo={
                    cambio === undefined
                      ? undefined
                      : `Lo cambió ${quien(cambio.actor)} el ${fechaHora(cambio.fecha)}`
                  }
                  error={envio.errorDe(clave)}
                  escribir={(valor) => escribir({ ...escrito, [clave]: valor })}
                />
              );
            })}
          </section>
        ))}
        {cambiados.length > 0 ? (
          <div className="ajustes-guardar">
            {envio.error === undefined ? null : (
              <span className="campo-error" role="alert">
                {[envio.error, ...envio.sueltos].join(' · ')}
              </span>
            )}
            <span className="tenue">
              {cambiados.length === 1
                ? '1 cambio sin guardar'
                : `${cambiados.length} cambios sin guardar`}
            </span>
            <Boton tipo="principal" type="submit" disabled={envio.enviando}>
              {envio.enviando ? 'Guardando…' : 'Guardar'}
            </Boton>
            <Boton onClick={() => escribir({})}>Descartar</Boton>
          </div>
        ) : null}
      </form>
      <Historial cambios={cambios} quien={quien} guardar={guardar} />
    </>
  );
}

interface HistorialProps extends Pick<FormularioProps, 'guardar'> {
  readonly cambios: RespuestaConfiguracion['cambios'];
  readonly quien: (actor: string) => string;
}

function Historial({ cambios, quien, guardar }: HistorialProps) {
  const volver = async (clave: string, valor: unknown) => {
    try {
      await guardar({ [clave]: valor });
      avisar({ tono: 'ok', texto: `${nombreDe(clave)}: ${decir(clave, valor)} otra vez` });
    } catch (error) {
      avisar({ tono: 'peligro', texto: mensajeDe(error) });
    }
  };
  return (
    <section className="ficha" aria-label="Qué cambió">
      <h2>Qué cambió</h2>
      {cambios.length === 0 ? (
        <Vacio>Nadie cambió nada todavía.</Vacio>
      ) : (
        <ol className="cambios">
          {cambios.map(({ clave, anterior, valor, actor, fecha }, i) => (
            <li key={i}>
              <span className="tenue">{fechaHora(fecha)}</span>
              <span>
                <strong>{nombreDe(clave)}</strong>: de {decir(clave, anterior)} a{' '}
                {decir(clave, valor)}
              </span>
              <span className="tenue">{quien(actor)}</span>
              {esAjuste(clave) ? (
                <Boton
                  chico
                  aria-label={`Volver a poner ${decir(clave, anterior)} en ${nombreDe(clave)}`}
                  onClick={() => void volver(clave, anterior)}
                >
                  Volver a como estaba
                </Boton>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const nombreDe = (clave: string): string => (esAjuste(clave) ? AJUSTE[clave].nombre : clave);

/** `admin:3` is somebody with a name. */
function useQuien(): (actor: string) => string {
  const { data = [] } = useUsuarios();
  return (actor) => {
    const [, id] = actor.split(':');
    return data.find((persona) => String(persona.id) === id)?.nombre ?? 'alguien de despacho';
  };
}

/** A package, new or changed: what, when, and how. */
import { useState } from 'react';
import type { Paquete } from '../../../../contracts/comercio/comercio.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { Elegir } from '../../../ui/controles/elegir.tsx';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { conCampos, exigirDireccion } from '../../../ui/direccion/escrita.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import type { Envio } from '../../../ui/red/envio.ts';
import { useSinGuardar } from '../../../ui/sin-guardar.ts';
import { DIAS, useGuardarPaquete } from '../../datos/comercio.ts';
import { useMedios } from '../../datos/medios.ts';
import { Formulario } from '../marco/formulario.tsx';
import { ProductosDePaquete } from './paquete-productos.tsx';
import type { LineaElegida } from './paquete-productos.tsx';

interface FormularioPaqueteProps {
  /** The one to change, or null for a new one. */
  readonly paquete: Paquete | null;
  readonly direccion: string;
  readonly alTerminar: () => void;
}

export function FormularioPaquete({ paquete, direccion, alTerminar }: FormularioPaqueteProps) {
  const guardar = useGuardarPaquete();
  const { escribir, soltar } = useSinGuardar();
  const [lineas, ponerLineas] = useState<readonly LineaElegida[]>(paquete?.items ?? []);
  const [frecuencia, ponerFrecuencia] = useState<string>(paquete?.frecuencia ?? 'semanal');
  const envio = useEnvio(async (datos) => {
    const cambio = {
      ...Object.fromEntries(
        ['nombre', 'hora', 'si_falta', 'metodo_pago', 'notas'].map((campo) => [
          campo,
          textoDe(datos, campo),
        ]),
      ),
      direccion: exigirDireccion(datos),
      ...ritmoDe(frecuencia, datos),
      items: lineas.map(({ producto_id, cantidad }) => ({ producto_id, cantidad })),
    };
    await guardar(paquete?.id ?? null, cambio).catch((error: unknown) => {
      throw conCampos(error);
    });
    avisar({ texto: 'Guardamos el paquete', tono: 'ok' });
    terminar();
  });
  const terminar = () => {
    soltar();
    alTerminar();
  };
  const { errorDe } = envio;
  return (
    <Formulario
      envio={envio}
      boton="Guardar el paquete"
      enviando="Guardando…"
      alEscribir={escribir}
    >
      <Campo
        etiqueta="Nombre"
        name="nombre"
        maxLength={100}
        required
        defaultValue={paquete?.nombre}
        error={errorDe('nombre')}
      />
      <ProductosDePaquete
        lineas={lineas}
        poner={(nuevas) => {
          escribir();
          ponerLineas(nuevas);
        }}
        error={errorDe('items')}
      />
      <div className="de-a-dos">
        <Elegir
          etiqueta="Cada cuánto"
          name="frecuencia"
          opciones={[
            ['semanal', 'Todas las semanas'],
            ['quincenal', 'Cada dos semanas'],
            ['mensual', 'Una vez por mes'],
          ]}
          value={frecuencia}
          onChange={({ target }) => ponerFrecuencia(target.value)}
        />
        <Campo
          etiqueta="Hora"
          name="hora"
          type="time"
          required
          defaultValue={paquete?.hora ?? '08:00'}
          error={errorDe('hora')}
        />
      </div>
      <Dias frecuencia={frecuencia} paquete={paquete} errorDe={errorDe} />
      <Como paquete={paquete} />
      <Donde {...{ paquete, direccion, errorDe }} />
      <Boton onClick={terminar}>Volver sin guardar</Boton>
    </Formulario>
  );
}

function Como({ paquete }: { readonly paquete: Paquete | null }) {
  const { medios } = useMedios();
  const conTransferencia =
    medios.includes('transferencia') || paquete?.metodo_pago === 'transferencia';
  return (
    <div className="de-a-dos">
      <Elegir
        etiqueta="Si falta stock"
        name="si_falta"
        opciones={[
          ['parcial', 'Pedir lo que haya'],
          ['nada', 'No pedir nada'],
        ]}
        defaultValue={paquete?.si_falta}
      />
      <Elegir
        etiqueta="Pago"
        name="metodo_pago"
        opciones={[
          ['efectivo', 'Efectivo, al recibirlo'],
          ...(conTransferencia
            ? [['transferencia', 'Transferencia: te mandamos los datos cada vez'] as const]
            : []),
        ]}
        defaultValue={paquete?.metodo_pago}
      />
    </div>
  );
}

interface DondeProps {
  readonly paquete: Paquete | null;
  readonly direccion: string;
  readonly errorDe: Envio['errorDe'];
}

function Donde({ paquete, direccion, errorDe }: DondeProps) {
  return (
    <>
      <CamposDireccion inicial={paquete?.direccion ?? direccion} requerida errorDe={errorDe} />
      <Campo
        etiqueta="Notas (opcional)"
        name="notas"
        maxLength={1000}
        defaultValue={paquete?.notas}
        error={errorDe('notas')}
      />
    </>
  );
}

interface DiasProps {
  readonly frecuencia: string;
  readonly paquete: Paquete | null;
  readonly errorDe: Envio['errorDe'];
}

function Dias({ frecuencia, paquete, errorDe }: DiasProps) {
  if (frecuencia === 'quincenal') {
    return (
      <Campo
        etiqueta="Primera vez"
        name="desde"
        type="date"
        required
        defaultValue={paquete?.desde ?? ''}
        error={errorDe('desde')}
      />
    );
  }
  if (frecuencia === 'mensual') {
    return (
      <Campo
        etiqueta="Día del mes (1 a 28)"
        name="dia_mes"
        type="number"
        min={1}
        max={28}
        required
        defaultValue={paquete?.dia_mes ?? 1}
        error={errorDe('dia_mes')}
      />
    );
  }
  const error = errorDe('dias_semana');
  return (
    <fieldset className="dias">
      <legend>Qué días</legend>
      {DIAS.map((nombre, i) => (
        <label key={nombre}>
          <input
            type="checkbox"
            name="dias_semana"
            value={i + 1}
            defaultChecked={paquete?.dias_semana.includes(i + 1) ?? i === 0}
          />
          {nombre}
        </label>
      ))}
      {error === undefined ? null : <span className="campo-error">{error}</span>}
    </fieldset>
  );
}

function ritmoDe(frecuencia: string, datos: FormData): object {
  if (frecuencia === 'quincenal') return { frecuencia, desde: textoDe(datos, 'desde') };
  if (frecuencia === 'mensual') return { frecuencia, dia_mes: Number(datos.get('dia_mes')) };
  return { frecuencia, dias_semana: datos.getAll('dias_semana').map(Number) };
}

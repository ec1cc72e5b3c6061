// Plain JavaScript, like bootstrap.mjs: help is given before anything is installed or done.

/** What `--help` prints, by the file that an npm script runs. Those that are not here tell it themselves. */
const HELP = {
  'dev/main.ts': `
Uso: npm start

Arranca todo Belgrano para desarrollo: PostgreSQL, Temporal, los workers, las dos API y los simuladores
de MercadoPago y GoHighLevel, con sus datos en .data (BELGRANO_DATA_DIR). Instala y construye lo que
haga falta. Con DATABASE_URL o TEMPORAL_ADDRESS usa los que ya haya. Se detiene con Ctrl-C.`,
  'tests/support/cluster/main.ts': `
Uso: npm run cluster [-- <programa> [argumentos…]]

Arranca Belgrano como en producción, en esta máquina: el servidor completo de Temporal (con Go, la primera
vez lo compila), dos procesos de cada uno y un balanceador, con sus datos en .data/cluster. Con un programa,
lo corre cuando todo está listo y termina con él. Sin programa, se detiene con Ctrl-C.`,
  'dev/status.ts': `
Uso: npm run status

Muestra qué corre de lo que arrancó npm start en esta carpeta de datos, y si está sano. Termina con 0 si
todo lo está.`,
  'dev/reset.ts': `
Uso: npm run reset [-- --si]

Borra la carpeta de datos de desarrollo (.data, o BELGRANO_DATA_DIR), con todos sus pedidos. Primero
pregunta; Belgrano tiene que estar detenido.

  --si  no pregunta`,
  'tests/simuladores/main.ts': `
Uso: npm run simular-mp
     npm run simular-ghl
     npm run simular-arca

Atiende como MercadoPago, GoHighLevel o ARCA (SIMULADOR_MP_PORT, SIMULADOR_GHL_PORT, SIMULADOR_ARCA_PORT) hasta
que se lo detiene con Ctrl-C. npm start ya trae los dos primeros. Cómo hacerlos fallar: docs/commands.md.`,
  'scripts/desarrollo/build.ts': `
Uso: npm run build

Construye las páginas (web/dist) y el código de los flujos, antes de un despliegue.`,
  'scripts/desarrollo/lint.ts': `
Uso: npm run lint

Formato, eslint, tipos, qué importa a qué y secretos. Corre todo y dice qué falló; no cambia nada.`,
  'scripts/desarrollo/vigilar.ts': `
Uso: npm run vigilar [-- --medir]

Después de cada cambio corre los tests más cercanos, hasta Ctrl-C.

  --medir  dice en cuántos segundos contesta`,
  'scripts/desarrollo/documentar.ts': `
Uso: npm run documentar

Escribe de nuevo docs/settings.md, docs/retention.md y docs/permisos.md con lo que dice el código.`,
  'scripts/desarrollo/iconos.ts': `
Uso: npm run iconos

Dibuja de nuevo los iconos de la tienda (web/tienda/fijos/*.png).`,
};

/** What runs a program of others: `--help` after that program is that program's. */
const RUNS_OTHERS = 'tests/support/cluster/main.ts';

/**
 * @param target what an npm script runs, such as dev/main.ts
 * @returns {string | undefined} the help, where it is asked for and told here
 */
export function helpFor(target, args) {
  const own = target === RUNS_OTHERS ? args.slice(0, 1) : args;
  return own.some((word) => word === '--help' || word === '-h') ? HELP[target]?.trim() : undefined;
}

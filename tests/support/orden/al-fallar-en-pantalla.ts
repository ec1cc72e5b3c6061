/** A walk that fails tells what was on the screen. */
import { afterEach } from 'vitest';
import { queSeVe } from '../pantalla/navegador.ts';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    console.error(`«${task.name}» se quedó en:\n${await queSeVe()}`);
});

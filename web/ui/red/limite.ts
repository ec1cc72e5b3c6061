/** When to give up waiting. */

/** Aborts after `ms`, or with `senal`. Also in browsers that know neither `AbortSignal.any` nor `timeout`. */
export function conLimite(ms: number, senal?: AbortSignal): AbortSignal {
  const control = new AbortController();
  const reloj = setTimeout(
    () => control.abort(new DOMException('Se acabó el tiempo', 'TimeoutError')),
    ms,
  );
  const seguir = () => {
    clearTimeout(reloj);
    control.abort(senal?.reason);
  };
  if (senal?.aborted) seguir();
  else senal?.addEventListener('abort', seguir, { once: true });
  return control.signal;
}

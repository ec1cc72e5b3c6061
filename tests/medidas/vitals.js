// In the page: when the largest thing was painted, and how much moved under the eye, as Core Web Vitals count it.
(() => {
  const found = { lcp: 0, cls: 0 };
  globalThis.vitals = found;
  const watch = (type, hear) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
      type,
      buffered: true,
    });
  watch('largest-contentful-paint', ({ startTime }) => {
    found.lcp = startTime;
  });
  let first = 0;
  let last = 0;
  let session = 0;
  // The worst five seconds, with no pause of a second in them.
  watch('layout-shift', ({ value, hadRecentInput, startTime }) => {
    if (hadRecentInput) return;
    const goesOn = startTime - last < 1000 && startTime - first < 5000;
    if (!goesOn) first = startTime;
    session = goesOn ? session + value : value;
    last = startTime;
    found.cls = Math.max(found.cls, session);
  });
})();

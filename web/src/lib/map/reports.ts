/** Reports on a map: points with a sign of their state from near by, numbers from far. */
import type { ExpressionSpecification, FilterSpecification, Map } from 'maplibre-gl';

import { colours, FONT } from './style';

const WORK = ['accepted', 'in_progress'];
const SOON = ['needs_info', 'reopened'];
const DONE = ['answered', 'closed'];
const listening = new WeakSet<Map>();

/** Draws them, or draws them anew under other filters. */
export function addReports(map: Map, onopen: (reference: string) => void, states: string[], category: string): void {
  const look = colours();
  if (!map.getSource('reports')) {
    map.addSource('reports', { type: 'vector', tiles: [`${location.origin}/api/v1/tiles/{z}/{x}/{y}.mvt`], maxzoom: 18 });
    const colour: ExpressionSpecification = ['match', ['get', 'status'], WORK, look.work, SOON, look.soon, DONE, look.done, look.muted];
    const size: ExpressionSpecification = ['interpolate', ['linear'], ['get', 'count'], 1, 12, 100, 20, 10_000, 32];
    map.addLayer({
      id: 'clusters',
      type: 'circle',
      source: 'reports',
      'source-layer': 'clusters',
      paint: { 'circle-color': look.pine, 'circle-radius': size, 'circle-stroke-color': look.panel, 'circle-stroke-width': 2 }
    });
    map.addLayer({
      id: 'cluster-counts',
      type: 'symbol',
      source: 'reports',
      'source-layer': 'clusters',
      layout: { 'text-field': ['to-string', ['get', 'count']], 'text-font': FONT, 'text-size': 13, 'text-allow-overlap': true },
      paint: { 'text-color': look.panel }
    });
    map.addLayer({
      id: 'points',
      type: 'circle',
      source: 'reports',
      'source-layer': 'reports',
      paint: { 'circle-color': colour, 'circle-radius': 11, 'circle-stroke-color': look.panel, 'circle-stroke-width': 2 }
    });
    map.addLayer({
      id: 'signs',
      type: 'symbol',
      source: 'reports',
      'source-layer': 'reports',
      layout: {
        'text-field': ['match', ['get', 'status'], WORK, '◑', SOON, '?', DONE, '✓', '•'],
        'text-font': FONT,
        'text-size': 14,
        'text-allow-overlap': true
      },
      paint: { 'text-color': look.panel }
    });
  }
  const filters: ExpressionSpecification[] = [];
  if (states.length > 0) filters.push(['in', ['get', 'status'], ['literal', states]]);
  if (category !== '') filters.push(['==', ['get', 'category'], category]);
  const filter: FilterSpecification = ['all', ...filters];
  map.setFilter('points', filter);
  map.setFilter('signs', filter);
  if (listening.has(map)) return;
  listening.add(map);
  map.on('click', 'points', (event) => {
    const reference = event.features?.[0]?.properties.ref as string | undefined;
    if (reference) onopen(reference);
  });
  map.on('click', 'clusters', (event) => map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2, duration: 0 }));
  for (const layer of ['points', 'clusters']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }
}

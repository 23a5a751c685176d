/** What lies under the reports: the operator's map, or the territory's own boundaries and names. */
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';

import type { Schemas } from '$lib/api/client';

/** Colours of the map, as the page's tokens say them. */
export interface Colours {
  ground: string;
  panel: string;
  text: string;
  muted: string;
  line: string;
  border: string;
  pine: string;
  work: string;
  soon: string;
  done: string;
  danger: string;
}

/** The tokens as they are now, in light or dark. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: read('ground'),
    panel: read('panel'),
    text: read('text'),
    muted: read('muted'),
    line: read('line'),
    border: read('border'),
    pine: read('pine'),
    work: read('work'),
    soon: read('soon'),
    done: read('done'),
    danger: read('danger')
  };
}

export const FONT = ['Atkinson Hyperlegible Next Variable'];

/** A style with the base alone. */
export function style(base: Schemas['BasemapWire'], attributions: string[], look: Colours): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  const layers: LayerSpecification[] = [{ id: 'ground', type: 'background', paint: { 'background-color': look.ground } }];
  const attribution = [base.attribution ?? '', ...attributions].filter(Boolean).join(' · ');
  if (base.pmtiles) {
    sources.base = { type: 'vector', url: `pmtiles://${new URL(base.pmtiles, location.origin).href}`, attribution };
    layers.push(...protomaps(look));
  } else if (base.tiles) {
    const tiles = [base.tiles.startsWith('/') ? location.origin + base.tiles : base.tiles];
    sources.base = { type: 'raster', tiles, tileSize: 256, attribution };
    layers.push({ id: 'base', type: 'raster', source: 'base' });
  }
  sources.areas = { type: 'vector', tiles: [`${location.origin}/api/v1/boundaries/{z}/{x}/{y}.mvt`], maxzoom: 14, attribution };
  if (!base.pmtiles && !base.tiles) {
    layers.push(
      {
        id: 'land',
        type: 'fill',
        source: 'areas',
        'source-layer': 'areas',
        filter: ['==', ['get', 'level'], 'municipality'],
        paint: { 'fill-color': look.panel }
      },
      {
        id: 'elderships',
        type: 'line',
        source: 'areas',
        'source-layer': 'areas',
        filter: ['==', ['get', 'level'], 'eldership'],
        paint: { 'line-color': look.border, 'line-width': 1, 'line-dasharray': [3, 2], 'line-opacity': 0.7 }
      },
      {
        id: 'municipalities',
        type: 'line',
        source: 'areas',
        'source-layer': 'areas',
        filter: ['==', ['get', 'level'], 'municipality'],
        paint: { 'line-color': look.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 12, 2.5] }
      },
      name('eldership-names', 'eldership', 10, 13, look.muted),
      name('municipality-names', 'municipality', 6, 13, look.text)
    );
  }
  return { version: 8, sources, layers };
}

function name(id: string, level: string, from: number, size: number, colour: string): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source: 'areas',
    'source-layer': 'names',
    minzoom: from,
    filter: ['==', ['get', 'level'], level],
    layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': size, 'text-max-width': 8 },
    paint: { 'text-color': colour, 'text-halo-color': colours().panel, 'text-halo-width': 1.5 }
  };
}

/** Quiet layers over the schema of Protomaps. */
function protomaps(look: Colours): LayerSpecification[] {
  const source = 'base';
  return [
    { id: 'earth', type: 'fill', source, 'source-layer': 'earth', paint: { 'fill-color': look.panel } },
    { id: 'water', type: 'fill', source, 'source-layer': 'water', paint: { 'fill-color': look.line } },
    { id: 'buildings', type: 'fill', source, 'source-layer': 'buildings', minzoom: 14, paint: { 'fill-color': look.ground } },
    {
      id: 'roads',
      type: 'line',
      source,
      'source-layer': 'roads',
      paint: { 'line-color': look.border, 'line-opacity': 0.6, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 8, 0.4, 14, 1.5, 18, 8] }
    },
    {
      id: 'road-names',
      type: 'symbol',
      source,
      'source-layer': 'roads',
      minzoom: 14,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 12 },
      paint: { 'text-color': look.muted, 'text-halo-color': look.panel, 'text-halo-width': 1.5 }
    },
    {
      id: 'places',
      type: 'symbol',
      source,
      'source-layer': 'places',
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 13 },
      paint: { 'text-color': look.text, 'text-halo-color': look.panel, 'text-halo-width': 1.5 }
    }
  ];
}

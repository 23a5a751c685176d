/** The map's engine; loaded where a map is shown and nowhere else. */
import 'maplibre-gl/dist/maplibre-gl.css';

import { addProtocol, AttributionControl, Map, Marker, NavigationControl, setWorkerUrl, type MapOptions } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';

import type { Schemas } from '$lib/api/client';
import { lang, t } from '$texts/index.svelte';

import { colours, style } from './style';

setWorkerUrl(workerUrl);
const protocol = new Protocol();
addProtocol('pmtiles', protocol.tile);

export { Marker };
export type { Map };

/** A map over the territory, in the page's language and colours; it tells when light and dark change. */
export function make(
  container: HTMLElement,
  catalogue: Pick<Schemas['BootstrapWire'], 'basemap' | 'territory'>,
  more: Partial<MapOptions> = {},
  restyled?: (map: Map) => void
): Map {
  const box = catalogue.territory.bbox as unknown as [number, number, number, number] | null | undefined;
  const base = (): ReturnType<typeof style> => style(catalogue.basemap, catalogue.territory.attributions, colours());
  const map = new Map({
    container,
    style: base(),
    bounds: box ? [box[0], box[1], box[2], box[3]] : undefined,
    fitBoundsOptions: { padding: 16 },
    maxZoom: 19,
    minZoom: 5,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    locale: {
      'NavigationControl.ZoomIn': t('map-zoom-in'),
      'NavigationControl.ZoomOut': t('map-zoom-out'),
      'AttributionControl.ToggleAttribution': t('map-sources'),
      'Map.Title': t('map-label')
    },
    ...more
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  map.getCanvas().setAttribute('lang', lang());
  // The sources are one press away and do not cover a small map.
  map.once('load', () => container.querySelector('.maplibregl-compact-show')?.classList.remove('maplibregl-compact-show'));
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const change = (): void => {
    map.setStyle(base());
    map.once('styledata', () => restyled?.(map));
  };
  dark.addEventListener('change', change);
  map.once('remove', () => dark.removeEventListener('change', change));
  return map;
}

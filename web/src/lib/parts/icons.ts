/** Pictures of categories and groups, by the names in the catalogue (lucide). */
import type { Component } from 'svelte';

import Axe from '@lucide/svelte/icons/axe';
import Baby from '@lucide/svelte/icons/baby';
import BadgeAlert from '@lucide/svelte/icons/badge-alert';
import Ban from '@lucide/svelte/icons/ban';
import Bath from '@lucide/svelte/icons/bath';
import Beer from '@lucide/svelte/icons/beer';
import Biohazard from '@lucide/svelte/icons/biohazard';
import Blocks from '@lucide/svelte/icons/blocks';
import Bone from '@lucide/svelte/icons/bone';
import Building2 from '@lucide/svelte/icons/building-2';
import Bus from '@lucide/svelte/icons/bus';
import BusFront from '@lucide/svelte/icons/bus-front';
import Calculator from '@lucide/svelte/icons/calculator';
import Car from '@lucide/svelte/icons/car';
import CarFront from '@lucide/svelte/icons/car-front';
import Cat from '@lucide/svelte/icons/cat';
import Cigarette from '@lucide/svelte/icons/cigarette';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleParking from '@lucide/svelte/icons/circle-parking';
import Cloud from '@lucide/svelte/icons/cloud';
import Construction from '@lucide/svelte/icons/construction';
import Crosshair from '@lucide/svelte/icons/crosshair';
import CupSoda from '@lucide/svelte/icons/cup-soda';
import Dog from '@lucide/svelte/icons/dog';
import Droplets from '@lucide/svelte/icons/droplets';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import FileText from '@lucide/svelte/icons/file-text';
import FireExtinguisher from '@lucide/svelte/icons/fire-extinguisher';
import Fish from '@lucide/svelte/icons/fish';
import Flag from '@lucide/svelte/icons/flag';
import Flame from '@lucide/svelte/icons/flame';
import Flower2 from '@lucide/svelte/icons/flower-2';
import Hammer from '@lucide/svelte/icons/hammer';
import Hand from '@lucide/svelte/icons/hand';
import House from '@lucide/svelte/icons/house';
import IdCard from '@lucide/svelte/icons/id-card';
import Landmark from '@lucide/svelte/icons/landmark';
import Leaf from '@lucide/svelte/icons/leaf';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Lock from '@lucide/svelte/icons/lock';
import Martini from '@lucide/svelte/icons/martini';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Moon from '@lucide/svelte/icons/moon';
import PackageOpen from '@lucide/svelte/icons/package-open';
import Paintbrush from '@lucide/svelte/icons/paintbrush';
import PawPrint from '@lucide/svelte/icons/paw-print';
import Pill from '@lucide/svelte/icons/pill';
import Receipt from '@lucide/svelte/icons/receipt';
import Recycle from '@lucide/svelte/icons/recycle';
import Scale from '@lucide/svelte/icons/scale';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import ShieldBan from '@lucide/svelte/icons/shield-ban';
import ShoppingCart from '@lucide/svelte/icons/shopping-cart';
import Shovel from '@lucide/svelte/icons/shovel';
import Signpost from '@lucide/svelte/icons/signpost';
import Snowflake from '@lucide/svelte/icons/snowflake';
import Sparkles from '@lucide/svelte/icons/sparkles';
import SprayCan from '@lucide/svelte/icons/spray-can';
import Sprout from '@lucide/svelte/icons/sprout';
import Store from '@lucide/svelte/icons/store';
import Tractor from '@lucide/svelte/icons/tractor';
import TrafficCone from '@lucide/svelte/icons/traffic-cone';
import Trash2 from '@lucide/svelte/icons/trash-2';
import TreeDeciduous from '@lucide/svelte/icons/tree-deciduous';
import TreePine from '@lucide/svelte/icons/tree-pine';
import Trees from '@lucide/svelte/icons/trees';
import Users from '@lucide/svelte/icons/users';
import Utensils from '@lucide/svelte/icons/utensils';
import Volume2 from '@lucide/svelte/icons/volume-2';
import Wallet from '@lucide/svelte/icons/wallet';
import Waves from '@lucide/svelte/icons/waves';
import Wheat from '@lucide/svelte/icons/wheat';
import Wine from '@lucide/svelte/icons/wine';

export const icons: Record<string, Component<{ size?: number; 'aria-hidden'?: 'true' }>> = {
  axe: Axe,
  baby: Baby,
  'badge-alert': BadgeAlert,
  ban: Ban,
  bath: Bath,
  beer: Beer,
  biohazard: Biohazard,
  blocks: Blocks,
  bone: Bone,
  'building-2': Building2,
  bus: Bus,
  'bus-front': BusFront,
  calculator: Calculator,
  car: Car,
  'car-front': CarFront,
  cat: Cat,
  cigarette: Cigarette,
  'circle-dot': CircleDot,
  'circle-parking': CircleParking,
  cloud: Cloud,
  construction: Construction,
  crosshair: Crosshair,
  'cup-soda': CupSoda,
  dog: Dog,
  droplets: Droplets,
  ellipsis: Ellipsis,
  'file-text': FileText,
  'fire-extinguisher': FireExtinguisher,
  fish: Fish,
  flag: Flag,
  flame: Flame,
  'flower-2': Flower2,
  hammer: Hammer,
  hand: Hand,
  house: House,
  'id-card': IdCard,
  landmark: Landmark,
  leaf: Leaf,
  lightbulb: Lightbulb,
  lock: Lock,
  martini: Martini,
  megaphone: Megaphone,
  moon: Moon,
  'package-open': PackageOpen,
  paintbrush: Paintbrush,
  'paw-print': PawPrint,
  pill: Pill,
  receipt: Receipt,
  recycle: Recycle,
  scale: Scale,
  'shield-alert': ShieldAlert,
  'shield-ban': ShieldBan,
  'shopping-cart': ShoppingCart,
  shovel: Shovel,
  signpost: Signpost,
  snowflake: Snowflake,
  sparkles: Sparkles,
  'spray-can': SprayCan,
  sprout: Sprout,
  store: Store,
  tractor: Tractor,
  'traffic-cone': TrafficCone,
  'trash-2': Trash2,
  'tree-deciduous': TreeDeciduous,
  'tree-pine': TreePine,
  trees: Trees,
  users: Users,
  utensils: Utensils,
  'volume-2': Volume2,
  wallet: Wallet,
  waves: Waves,
  wheat: Wheat,
  wine: Wine
};

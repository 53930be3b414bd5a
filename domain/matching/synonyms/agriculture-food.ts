import type { SynonymGroup } from '../thesaurus.ts';

/** 现代农业与食品. */
export const AGRICULTURE_FOOD: readonly SynonymGroup[] = [
  {
    id: 'breeding',
    zh: ['育种', '分子育种', '品种选育', '种质资源', '种业', '良种'],
    en: ['breeding', 'molecular breeding', 'germplasm', 'cultivar'],
  },
  {
    id: 'genomic_selection',
    zh: ['全基因组选择', '基因组选择', '分子标记', '全基因组关联'],
    en: ['genomic selection', 'molecular marker', 'GWAS', 'QTL'],
    broader: ['breeding'],
  },
  { id: 'rice', zh: ['水稻', '稻米', '稻谷', '节水抗旱稻', '大米'], en: ['rice', 'paddy'] },
  { id: 'wheat', zh: ['小麦', '麦类'], en: ['wheat'] },
  { id: 'maize', zh: ['玉米', '鲜食玉米'], en: ['maize', 'corn'] },
  {
    id: 'vegetable',
    zh: ['蔬菜', '叶菜', '绿叶菜', '设施蔬菜', '番茄'],
    en: ['vegetable', 'leafy vegetable', 'tomato'],
  },
  {
    id: 'fruit',
    zh: ['水果', '果品', '果蔬', '草莓', '葡萄', '水蜜桃', '果树'],
    en: ['fruit', 'strawberry', 'grape', 'peach', 'fruit tree'],
  },
  { id: 'edible_fungus', zh: ['食用菌', '蘑菇', '菌菇'], en: ['edible fungi', 'mushroom', 'mycelium'] },
  {
    id: 'plant_factory',
    zh: ['植物工厂', '垂直农业', '设施农业', '立体栽培', '温室'],
    en: ['plant factory', 'vertical farming', 'greenhouse', 'controlled environment agriculture'],
  },
  {
    id: 'soilless_cultivation',
    zh: ['无土栽培', '水培', '营养液', '水肥一体化'],
    en: ['soilless culture', 'hydroponics', 'nutrient solution', 'fertigation'],
  },
  {
    id: 'smart_agriculture',
    zh: ['智慧农业', '数字农业', '精准农业', '农业物联网'],
    en: ['smart agriculture', 'precision agriculture', 'digital agriculture', 'smart farming'],
  },
  {
    id: 'agricultural_machinery',
    zh: ['农机', '农业机械', '农业机器人', '采摘机器人', '农机装备'],
    en: ['agricultural machinery', 'farm machinery', 'agricultural robot', 'harvesting robot', 'tractor'],
  },
  {
    id: 'crop_phenotyping',
    zh: ['作物表型', '植物表型', '表型', '长势监测'],
    en: ['phenotyping', 'crop phenotyping', 'plant phenotype', 'crop monitoring'],
  },
  {
    id: 'pest_control',
    zh: ['病虫害', '病虫害防治', '虫害', '绿色防控', '植保'],
    en: ['pest control', 'crop disease', 'plant protection', 'pest'],
  },
  {
    id: 'biopesticide',
    zh: ['生物农药', '生防菌', '绿色农药', '农药'],
    en: ['biopesticide', 'pesticide', 'biocontrol agent'],
    broader: ['pest_control'],
  },
  {
    id: 'fertiliser',
    zh: ['肥料', '有机肥', '生物有机肥', '缓释肥', '化肥'],
    en: ['fertilizer', 'fertiliser', 'organic fertilizer', 'slow-release fertilizer'],
  },
  {
    id: 'soil_improvement',
    zh: ['土壤改良', '盐碱地', '土壤健康', '耕地质量', '连作障碍'],
    en: ['soil improvement', 'saline-alkali soil', 'soil health', 'continuous cropping'],
  },
  {
    id: 'straw',
    zh: ['秸秆', '农业废弃物', '农林废弃物'],
    en: ['straw', 'agricultural residue', 'agricultural waste'],
  },
  {
    id: 'livestock',
    zh: ['畜禽', '生猪', '养猪', '奶牛', '家禽', '畜牧', '养殖场'],
    en: ['livestock', 'pig', 'swine', 'dairy cow', 'poultry', 'animal husbandry'],
  },
  {
    id: 'animal_disease',
    zh: ['动物疫病', '非洲猪瘟', '兽用疫苗', '禽流感', '疫病'],
    en: ['animal disease', 'African swine fever', 'ASF', 'veterinary vaccine', 'avian influenza'],
  },
  {
    id: 'feed',
    zh: ['饲料', '饲用', '替抗', '饲料添加剂'],
    en: ['feed', 'feed additive', 'antibiotic-free feed'],
  },
  {
    id: 'aquaculture',
    zh: ['水产养殖', '水产', '循环水养殖', '鱼类', '对虾', '河蟹', '中华绒螯蟹'],
    en: ['aquaculture', 'recirculating aquaculture', 'RAS', 'fish', 'shrimp', 'mitten crab'],
  },
  {
    id: 'cold_chain',
    zh: ['冷链', '冷链物流', '冷藏运输', '冷库'],
    en: ['cold chain', 'cold-chain logistics', 'refrigerated transport'],
  },
  {
    id: 'preservation',
    zh: ['保鲜', '贮藏保鲜', '采后保鲜', '货架期', '采后'],
    en: ['preservation', 'postharvest', 'shelf life', 'fresh-keeping'],
  },
  {
    id: 'prepared_food',
    zh: ['预制菜', '预制食品', '方便食品', '中央厨房'],
    en: ['prepared dish', 'ready-to-eat', 'ready meal', 'central kitchen', 'convenience food'],
  },
  {
    id: 'alternative_protein',
    zh: ['替代蛋白', '植物基蛋白', '植物肉', '细胞培养肉', '人造肉', '植物蛋白'],
    en: [
      'alternative protein',
      'plant-based meat',
      'cultured meat',
      'cultivated meat',
      'plant protein',
      'mycoprotein',
    ],
  },
  {
    id: 'functional_food',
    zh: ['功能性食品', '功能食品', '保健食品', '特医食品', '营养健康食品', '特殊医学用途配方食品'],
    en: ['functional food', 'nutraceutical', 'FSMP', 'health food'],
  },
  {
    id: 'sweetener',
    zh: ['甜味剂', '代糖', '减糖', '阿洛酮糖', '赤藓糖醇'],
    en: ['sweetener', 'sugar substitute', 'allulose', 'erythritol', 'sugar reduction'],
  },
  {
    id: 'human_milk_oligosaccharide',
    zh: ['母乳低聚糖', '人乳寡糖', '婴幼儿配方'],
    en: ['human milk oligosaccharide', 'HMO', 'infant formula'],
  },
  { id: 'dairy', zh: ['乳制品', '乳品', '牛奶', '酸奶', '奶酪'], en: ['dairy', 'milk', 'yogurt', 'cheese'] },
  {
    id: 'fermentation',
    zh: ['发酵', '微生物发酵', '精密发酵', '酿造'],
    en: ['fermentation', 'precision fermentation', 'brewing'],
  },
  {
    id: 'enzyme',
    zh: ['酶', '酶制剂', '酶工程', '酶催化', '生物催化'],
    en: ['enzyme', 'enzyme engineering', 'biocatalysis', 'enzymatic'],
  },
  {
    id: 'food_safety',
    zh: ['食品安全', '农残', '农药残留', '兽药残留', '真菌毒素', '食品检测'],
    en: ['food safety', 'pesticide residue', 'mycotoxin', 'food testing', 'aflatoxin'],
  },
  {
    id: 'rapid_detection',
    zh: ['快速检测', '快检', '现场检测', '试纸条'],
    en: ['rapid detection', 'rapid test', 'lateral flow', 'on-site detection'],
  },
  {
    id: 'traceability',
    zh: ['溯源', '追溯', '产地溯源', '质量追溯'],
    en: ['traceability', 'provenance', 'authentication of origin'],
  },
  {
    id: 'flavour',
    zh: ['风味', '风味物质', '香气', '感官评价'],
    en: ['flavor', 'flavour', 'aroma', 'sensory evaluation', 'GC-MS'],
  },
  {
    id: 'starch',
    zh: ['淀粉', '抗性淀粉', '膳食纤维'],
    en: ['starch', 'resistant starch', 'dietary fiber', 'dietary fibre'],
  },
  {
    id: 'oil_fat',
    zh: ['油脂', '食用油', '结构脂', '微藻油'],
    en: ['edible oil', 'lipid', 'structured lipid', 'DHA'],
  },
  { id: 'microalgae', zh: ['微藻', '藻类', '螺旋藻'], en: ['microalgae', 'algae', 'spirulina'] },
  {
    id: 'nonthermal_processing',
    zh: ['非热加工', '超高压', '脉冲电场', '低温等离子体'],
    en: ['non-thermal processing', 'high pressure processing', 'HPP', 'pulsed electric field', 'cold plasma'],
  },
  {
    id: 'food_packaging',
    zh: ['食品包装', '可食用膜', '活性包装', '抗菌包装'],
    en: ['food packaging', 'edible film', 'active packaging'],
  },
  {
    id: 'flower',
    zh: ['花卉', '花木', '园艺', '观赏植物'],
    en: ['flower', 'ornamental plant', 'horticulture'],
  },
];

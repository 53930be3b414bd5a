import type { SynonymGroup } from '../thesaurus.ts';

/** 节能环保. */
export const ENVIRONMENT: readonly SynonymGroup[] = [
  {
    id: 'wastewater',
    zh: ['废水', '污水', '污水处理', '废水处理', '水处理'],
    en: ['wastewater', 'wastewater treatment', 'sewage', 'water treatment', 'effluent'],
  },
  {
    id: 'industrial_wastewater',
    zh: ['工业废水', '印染废水', '化工废水', '高盐废水'],
    en: ['industrial wastewater', 'dyeing wastewater', 'saline wastewater'],
    broader: ['wastewater'],
  },
  {
    id: 'zero_liquid_discharge',
    zh: ['零排放', '近零排放', '蒸发结晶'],
    en: ['zero liquid discharge', 'ZLD', 'evaporative crystallization'],
  },
  {
    id: 'nitrogen_phosphorus_removal',
    zh: ['脱氮除磷', '脱氮', '除磷', '厌氧氨氧化', '反硝化'],
    en: ['nitrogen removal', 'phosphorus removal', 'anammox', 'denitrification'],
    broader: ['wastewater'],
  },
  {
    id: 'sludge',
    zh: ['污泥', '剩余污泥', '污泥处置'],
    en: ['sludge', 'activated sludge', 'sludge treatment'],
  },
  {
    id: 'advanced_oxidation',
    zh: ['高级氧化', '臭氧氧化', '芬顿', '电催化氧化', '光催化'],
    en: ['advanced oxidation', 'AOP', 'Fenton', 'ozonation', 'photocatalysis', 'photocatalytic'],
  },
  {
    id: 'emerging_contaminant',
    zh: ['新污染物', '微污染物', '抗生素残留', '持久性有机污染物', '全氟化合物'],
    en: ['emerging contaminant', 'micropollutant', 'PFAS', 'POPs', 'PPCPs'],
  },
  { id: 'microplastic', zh: ['微塑料'], en: ['microplastic'], broader: ['emerging_contaminant'] },
  {
    id: 'drinking_water',
    zh: ['饮用水', '供水', '自来水', '净水'],
    en: ['drinking water', 'water supply', 'tap water'],
  },
  {
    id: 'water_quality_monitoring',
    zh: ['水质监测', '水质检测', '水环境监测'],
    en: ['water quality monitoring', 'water quality'],
  },
  {
    id: 'black_odorous_water',
    zh: ['黑臭水体', '河道治理', '水体修复', '水生态修复', '富营养化'],
    en: ['black-odorous water', 'river restoration', 'eutrophication', 'aquatic restoration'],
  },
  {
    id: 'soil_remediation',
    zh: ['土壤修复', '场地修复', '污染土壤', '污染场地', '地下水修复'],
    en: ['soil remediation', 'site remediation', 'contaminated soil', 'groundwater remediation'],
  },
  { id: 'heavy_metal', zh: ['重金属', '镉', '砷'], en: ['heavy metal', 'cadmium', 'arsenic'] },
  {
    id: 'bioremediation',
    zh: ['生物修复', '植物修复', '微生物修复'],
    en: ['bioremediation', 'phytoremediation'],
  },
  {
    id: 'voc',
    zh: ['挥发性有机物', '有机废气', '废气治理'],
    en: ['VOC', 'VOCs', 'volatile organic compound'],
  },
  {
    id: 'flue_gas',
    zh: ['烟气', '脱硫脱硝', '脱硝', '脱硫', '烟气净化'],
    en: ['flue gas', 'denitration', 'desulfurization', 'SCR', 'NOx'],
  },
  {
    id: 'particulate',
    zh: ['颗粒物', '细颗粒物', '粉尘', '除尘'],
    en: ['particulate matter', 'PM2.5', 'dust removal'],
  },
  { id: 'odour', zh: ['恶臭', '臭气', '异味'], en: ['odor', 'odour'] },
  {
    id: 'solid_waste',
    zh: ['固体废物', '固废', '固体废弃物', '建筑垃圾', '大宗固废'],
    en: ['solid waste', 'construction waste', 'bulk solid waste'],
  },
  {
    id: 'municipal_waste',
    zh: ['生活垃圾', '垃圾分类', '垃圾焚烧', '垃圾处理'],
    en: ['municipal solid waste', 'MSW', 'waste sorting', 'waste incineration'],
    broader: ['solid_waste'],
  },
  {
    id: 'kitchen_waste',
    zh: ['餐厨垃圾', '厨余垃圾', '湿垃圾', '餐厨废弃物'],
    en: ['food waste', 'kitchen waste'],
    broader: ['municipal_waste'],
  },
  {
    id: 'hazardous_waste',
    zh: ['危险废物', '危废', '飞灰', '焚烧飞灰'],
    en: ['hazardous waste', 'fly ash'],
    broader: ['solid_waste'],
  },
  {
    id: 'anaerobic_digestion',
    zh: ['厌氧消化', '厌氧发酵', '沼气', '沼液'],
    en: ['anaerobic digestion', 'biogas', 'digestate'],
  },
  {
    id: 'plastic_recycling',
    zh: ['塑料回收', '废塑料', '塑料循环', '化学回收'],
    en: ['plastic recycling', 'waste plastic', 'chemical recycling', 'upcycling'],
  },
  {
    id: 'resource_recovery',
    zh: ['资源化', '资源化利用', '资源回收', '循环利用', '循环经济'],
    en: ['resource recovery', 'recycling', 'circular economy', 'valorization'],
  },
  {
    id: 'carbon_capture',
    zh: ['碳捕集', '碳捕获', '二氧化碳捕集', '碳捕集利用与封存'],
    en: ['carbon capture', 'CCUS', 'CCS', 'CO2 capture', 'direct air capture'],
  },
  {
    id: 'co2_conversion',
    zh: ['二氧化碳转化', '二氧化碳还原', '二氧化碳利用', '二氧化碳资源化'],
    en: ['CO2 conversion', 'CO2 reduction', 'carbon dioxide utilization'],
    broader: ['carbon_capture'],
  },
  {
    id: 'carbon_neutrality',
    zh: ['碳中和', '碳达峰', '双碳', '低碳', '减碳', '减排'],
    en: ['carbon neutrality', 'carbon neutral', 'net zero', 'low-carbon', 'decarbonization'],
  },
  {
    id: 'carbon_accounting',
    zh: ['碳核算', '碳足迹', '碳排放核算', '碳盘查', '生命周期评价'],
    en: [
      'carbon accounting',
      'carbon footprint',
      'life cycle assessment',
      'LCA',
      'carbon emission accounting',
    ],
    broader: ['carbon_neutrality'],
  },
  {
    id: 'carbon_market',
    zh: ['碳市场', '碳交易', '碳资产', '碳配额'],
    en: ['carbon market', 'carbon trading', 'carbon asset'],
    broader: ['carbon_neutrality'],
  },
  {
    id: 'building_energy',
    zh: ['建筑节能', '绿色建筑', '近零能耗建筑', '建筑能耗', '超低能耗建筑'],
    en: ['building energy efficiency', 'green building', 'nearly zero energy building', 'building energy'],
  },
  {
    id: 'hvac',
    zh: ['暖通空调', '空调', '制冷', '冷站', '中央空调'],
    en: ['HVAC', 'air conditioning', 'refrigeration', 'chiller'],
  },
  {
    id: 'waste_heat',
    zh: ['余热', '余热回收', '余热利用', '废热'],
    en: ['waste heat', 'waste heat recovery', 'ORC', 'organic Rankine cycle'],
  },
  {
    id: 'energy_saving',
    zh: ['节能', '能效', '能耗优化', '节能降耗'],
    en: ['energy saving', 'energy efficiency', 'energy conservation'],
  },
  {
    id: 'data_centre_cooling',
    zh: ['数据中心节能', '数据中心', '机房', '绿色数据中心'],
    en: ['data center', 'data centre', 'PUE'],
  },
  {
    id: 'seawater_desalination',
    zh: ['海水淡化', '苦咸水淡化'],
    en: ['desalination', 'seawater desalination'],
  },
  {
    id: 'adsorption',
    zh: ['吸附', '吸附剂', '活性炭', '生物炭'],
    en: ['adsorption', 'adsorbent', 'activated carbon', 'biochar'],
  },
  {
    id: 'ecological_restoration',
    zh: ['生态修复', '湿地', '湿地修复', '生物多样性'],
    en: ['ecological restoration', 'wetland', 'biodiversity'],
  },
  {
    id: 'air_quality',
    zh: ['空气质量', '大气污染', '臭氧污染', '大气环境'],
    en: ['air quality', 'air pollution', 'ozone pollution'],
  },
  {
    id: 'remote_sensing',
    zh: ['遥感', '卫星遥感', '高光谱'],
    en: ['remote sensing', 'hyperspectral', 'satellite imagery'],
  },
  {
    id: 'flood_control',
    zh: ['内涝', '防汛', '海绵城市', '洪涝', '雨水'],
    en: ['flood', 'urban flooding', 'sponge city', 'stormwater'],
  },
  {
    id: 'noise_pollution',
    zh: ['噪声治理', '噪声污染', '噪声控制'],
    en: ['noise control', 'noise pollution'],
  },
];

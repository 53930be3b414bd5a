import type { SynonymGroup } from '../thesaurus.ts';

/** 其他: what postings of no other field are usually about: the city, its economy, its services. */
export const OTHER: readonly SynonymGroup[] = [
  {
    id: 'urban_governance',
    zh: ['城市治理', '一网统管', '智慧城市', '城市管理', '城市运行'],
    en: ['urban governance', 'smart city', 'city management'],
  },
  {
    id: 'government_service',
    zh: ['政务服务', '一网通办', '电子政务', '数字政府'],
    en: ['government service', 'e-government', 'digital government'],
  },
  {
    id: 'community_governance',
    zh: ['社区治理', '基层治理', '社区服务'],
    en: ['community governance', 'community service', 'grassroots governance'],
  },
  {
    id: 'emergency_management',
    zh: ['应急管理', '应急', '应急救援', '应急预案'],
    en: ['emergency management', 'emergency response', 'rescue'],
  },
  {
    id: 'public_safety',
    zh: ['公共安全', '城市安全', '安全风险', '风险评估'],
    en: ['public safety', 'urban safety', 'risk assessment'],
  },
  {
    id: 'fire_safety',
    zh: ['消防', '火灾', '火灾预警', '消防安全'],
    en: ['fire safety', 'fire protection', 'fire detection'],
  },
  {
    id: 'crowd_simulation',
    zh: ['人群疏散', '疏散', '人流', '踩踏'],
    en: ['evacuation', 'crowd simulation', 'crowd management', 'pedestrian flow'],
  },
  {
    id: 'work_safety',
    zh: ['安全生产', '危化品', '危险化学品', '化工安全'],
    en: ['work safety', 'hazardous chemicals', 'process safety', 'HAZOP'],
  },
  {
    id: 'traffic',
    zh: ['交通', '交通流', '智慧交通', '交通拥堵', '信号控制', '交通规划'],
    en: ['traffic', 'traffic flow', 'intelligent transportation', 'signal control', 'transport planning'],
  },
  {
    id: 'logistics',
    zh: ['物流', '供应链', '仓储', '配送'],
    en: ['logistics', 'supply chain', 'warehousing', 'delivery'],
  },
  {
    id: 'port_shipping',
    zh: ['港口', '航运', '集装箱', '码头', '口岸'],
    en: ['port', 'shipping', 'container terminal', 'terminal operation'],
  },
  {
    id: 'operations_research',
    zh: ['运筹优化', '运筹学', '组合优化', '整数规划', '调度优化'],
    en: [
      'operations research',
      'combinatorial optimization',
      'integer programming',
      'mathematical optimization',
    ],
  },
  {
    id: 'civil_engineering',
    zh: ['土木工程', '岩土', '基坑', '桥梁', '地下空间', '地下工程'],
    en: ['civil engineering', 'geotechnical', 'foundation pit', 'bridge', 'underground space'],
  },
  {
    id: 'structural_monitoring',
    zh: ['结构健康监测', '结构监测', '变形监测', '沉降监测', '沉降'],
    en: ['structural health monitoring', 'SHM', 'deformation monitoring', 'settlement'],
  },
  {
    id: 'construction',
    zh: ['建筑工业化', '装配式建筑', '智能建造', '建筑信息模型'],
    en: [
      'prefabricated building',
      'intelligent construction',
      'BIM',
      'building information modeling',
      'modular construction',
    ],
  },
  {
    id: 'finance_technology',
    zh: ['金融科技', '普惠金融', '数字金融'],
    en: ['fintech', 'financial technology', 'inclusive finance'],
  },
  {
    id: 'credit_risk',
    zh: ['信用风险', '信贷风控', '风控', '信用评估', '征信'],
    en: ['credit risk', 'credit scoring', 'risk control'],
    broader: ['finance_technology'],
  },
  {
    id: 'fraud_detection',
    zh: ['反欺诈', '反洗钱', '欺诈识别'],
    en: ['fraud detection', 'anti-fraud', 'anti-money laundering', 'AML'],
  },
  {
    id: 'green_finance',
    zh: ['绿色金融', '转型金融', '可持续金融'],
    en: ['green finance', 'transition finance', 'sustainable finance', 'ESG'],
  },
  {
    id: 'insurance',
    zh: ['保险', '精算', '再保险', '巨灾保险'],
    en: ['insurance', 'actuarial', 'reinsurance'],
  },
  {
    id: 'digital_economy',
    zh: ['数字经济', '平台经济', '数据要素', '数据资产', '数据流通'],
    en: ['digital economy', 'platform economy', 'data asset', 'data element'],
  },
  {
    id: 'cross_border_data',
    zh: ['数据跨境', '跨境数据流动', '数据出境'],
    en: ['cross-border data', 'data export'],
  },
  {
    id: 'legal_technology',
    zh: ['法律科技', '智慧司法', '智慧法院', '司法'],
    en: ['legal technology', 'legaltech', 'legal AI', 'judicial'],
  },
  { id: 'compliance', zh: ['合规', '监管科技', '法规'], en: ['compliance', 'regtech', 'regulation'] },
  {
    id: 'intellectual_property',
    zh: ['知识产权', '专利分析', '专利', '专利导航'],
    en: ['intellectual property', 'patent', 'patent analysis'],
  },
  {
    id: 'standardisation',
    zh: ['标准化', '标准体系', '标准制定', '检测认证'],
    en: ['standardization', 'standardisation', 'certification'],
  },
  {
    id: 'innovation_policy',
    zh: ['科技政策', '创新政策', '产业政策', '创新生态'],
    en: ['innovation policy', 'science policy', 'industrial policy', 'innovation ecosystem'],
  },
  {
    id: 'talent',
    zh: ['人才', '人力资源', '人才评价', '人才流动', '就业'],
    en: ['talent', 'human resources', 'talent evaluation', 'employment', 'labour market'],
  },
  {
    id: 'education',
    zh: ['教育', '教学', '职业教育', '课程'],
    en: ['education', 'teaching', 'vocational education', 'curriculum'],
  },
  {
    id: 'population',
    zh: ['人口', '生育', '人口预测', '老龄化'],
    en: ['population', 'fertility', 'demography', 'population ageing'],
  },
  {
    id: 'sports',
    zh: ['体育', '运动训练', '竞技体育', '运动表现'],
    en: ['sports', 'athletic performance', 'training load', 'exercise'],
  },
  {
    id: 'spatial_planning',
    zh: ['国土空间规划', '城市规划', '空间规划', '国土空间'],
    en: ['spatial planning', 'urban planning', 'land use'],
  },
  {
    id: 'gis',
    zh: ['地理信息', '地理信息系统', '时空数据', '空间分析'],
    en: ['geographic information system', 'GIS', 'geospatial', 'spatial analysis', 'spatio-temporal data'],
  },
  {
    id: 'meteorology',
    zh: ['气象', '天气预报', '台风', '气候', '极端天气', '短临预报'],
    en: ['meteorology', 'weather forecast', 'typhoon', 'climate', 'extreme weather', 'nowcasting'],
  },
  { id: 'seismology', zh: ['地震', '抗震', '减隔震'], en: ['earthquake', 'seismic'] },
  {
    id: 'accessibility',
    zh: ['无障碍', '残疾人', '视障', '听障', '手语'],
    en: ['accessibility', 'disability', 'visually impaired', 'sign language', 'assistive technology'],
  },
  {
    id: 'survey_method',
    zh: ['因果推断', '计量经济', '社会调查', '实证研究'],
    en: ['causal inference', 'econometrics', 'survey', 'empirical study'],
  },
  {
    id: 'cosmetics',
    zh: ['化妆品', '护肤', '美妆', '功效原料'],
    en: ['cosmetics', 'skin care', 'skincare', 'active ingredient'],
  },
  {
    id: 'forensics',
    zh: ['司法鉴定', '法医', '刑事技术', '痕迹检验'],
    en: ['forensics', 'forensic', 'forensic science'],
  },
  {
    id: 'retail',
    zh: ['零售', '电商', '消费', '商圈', '跨境电商'],
    en: ['retail', 'e-commerce', 'consumption', 'cross-border e-commerce'],
  },
];

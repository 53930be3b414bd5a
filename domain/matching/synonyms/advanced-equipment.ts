import type { SynonymGroup } from '../thesaurus.ts';

/** 高端装备制造. */
export const ADVANCED_EQUIPMENT: readonly SynonymGroup[] = [
  { id: 'robot', zh: ['机器人', '机械臂', '机械手'], en: ['robot', 'robotic', 'robotics', 'manipulator'] },
  {
    id: 'collaborative_robot',
    zh: ['协作机器人', '人机协作', '人机协同'],
    en: ['collaborative robot', 'cobot', 'human-robot collaboration'],
    broader: ['robot'],
  },
  {
    id: 'humanoid_robot',
    zh: ['人形机器人', '仿人机器人', '具身智能'],
    en: ['humanoid robot', 'humanoid', 'embodied intelligence', 'embodied AI'],
    broader: ['robot'],
  },
  {
    id: 'mobile_robot',
    zh: ['移动机器人', '自动导引车', '自主导航'],
    en: ['mobile robot', 'AGV', 'AMR robot', 'autonomous navigation'],
    broader: ['robot'],
  },
  {
    id: 'slam',
    zh: ['同步定位与建图', '即时定位与地图构建', '同步定位与地图构建'],
    en: ['SLAM', 'simultaneous localization and mapping'],
  },
  {
    id: 'unmanned_aerial_vehicle',
    zh: ['无人机', '无人飞行器', '多旋翼', '低空飞行器'],
    en: ['unmanned aerial vehicle', 'UAV', 'drone', 'quadrotor'],
  },
  {
    id: 'evtol',
    zh: ['电动垂直起降飞行器', '垂直起降', '低空经济'],
    en: ['eVTOL', 'vertical take-off and landing', 'low-altitude economy'],
    broader: ['unmanned_aerial_vehicle'],
  },
  {
    id: 'machine_tool',
    zh: ['数控机床', '机床', '加工中心', '五轴'],
    en: ['CNC machine tool', 'machine tool', 'CNC', 'five-axis'],
  },
  {
    id: 'precision_machining',
    zh: ['精密加工', '超精密加工', '切削', '磨削', '铣削'],
    en: ['precision machining', 'ultra-precision machining', 'cutting', 'grinding', 'milling'],
  },
  { id: 'chatter', zh: ['颤振', '切削颤振', '加工振动'], en: ['chatter'], broader: ['precision_machining'] },
  {
    id: 'additive_manufacturing',
    zh: ['增材制造', '3D打印', '三维打印', '激光选区熔化'],
    en: [
      'additive manufacturing',
      '3D printing',
      'selective laser melting',
      'SLM',
      'laser powder bed fusion',
      'LPBF',
    ],
  },
  {
    id: 'laser_processing',
    zh: ['激光加工', '飞秒激光', '激光焊接', '激光切割'],
    en: ['laser processing', 'femtosecond laser', 'laser welding'],
  },
  { id: 'welding', zh: ['焊接', '搅拌摩擦焊', '焊缝'], en: ['welding', 'friction stir welding', 'weld'] },
  {
    id: 'aero_engine',
    zh: ['航空发动机', '涡扇发动机', '燃气轮机', '涡轮叶片'],
    en: ['aero-engine', 'aeroengine', 'turbofan', 'gas turbine', 'turbine blade'],
  },
  {
    id: 'thermal_barrier_coating',
    zh: ['热障涂层', '隔热涂层'],
    en: ['thermal barrier coating', 'TBC'],
    broader: ['coating'],
  },
  {
    id: 'civil_aircraft',
    zh: ['大飞机', '民用飞机', '民机', '客机'],
    en: ['civil aircraft', 'airliner', 'C919', 'commercial aircraft'],
  },
  {
    id: 'spacecraft',
    zh: ['航天器', '卫星平台', '微小卫星', '商业航天', '运载火箭'],
    en: ['spacecraft', 'satellite', 'CubeSat', 'rocket', 'launch vehicle'],
  },
  {
    id: 'fault_diagnosis',
    zh: ['故障诊断', '故障检测', '状态监测', '健康监测'],
    en: ['fault diagnosis', 'fault detection', 'condition monitoring', 'health monitoring'],
  },
  {
    id: 'predictive_maintenance',
    zh: ['预测性维护', '预测维护', '剩余寿命预测', '剩余使用寿命', '健康管理'],
    en: [
      'predictive maintenance',
      'remaining useful life',
      'RUL',
      'PHM',
      'prognostics and health management',
    ],
    broader: ['fault_diagnosis'],
  },
  { id: 'bearing', zh: ['轴承', '滚动轴承', '主轴承'], en: ['bearing', 'rolling bearing'] },
  {
    id: 'gear_transmission',
    zh: ['减速器', '谐波减速器', '齿轮', '齿轮箱', '行星减速器'],
    en: ['speed reducer', 'harmonic drive', 'gear', 'gearbox'],
  },
  {
    id: 'motor',
    zh: ['电机', '永磁同步电机', '伺服电机', '驱动电机'],
    en: ['electric motor', 'motor', 'PMSM', 'servo motor'],
  },
  {
    id: 'ship',
    zh: ['船舶', '造船', '船海', '船体', '邮轮', '船用'],
    en: ['ship', 'shipbuilding', 'vessel', 'marine', 'LNG carrier'],
  },
  {
    id: 'ocean_engineering',
    zh: ['海洋工程', '深海装备', '水下机器人', '海工装备'],
    en: ['ocean engineering', 'offshore', 'underwater vehicle', 'AUV', 'ROV'],
  },
  {
    id: 'tunnelling',
    zh: ['盾构', '盾构机', '掘进机', '隧道施工'],
    en: ['shield machine', 'tunnel boring machine', 'TBM', 'tunnelling'],
  },
  {
    id: 'rail_transit',
    zh: ['轨道交通', '地铁', '高铁', '城轨', '列车'],
    en: ['rail transit', 'metro', 'subway', 'high-speed rail', 'train'],
  },
  {
    id: 'smart_manufacturing',
    zh: ['智能制造', '智能工厂', '数字化车间', '灯塔工厂', '工业互联网'],
    en: ['smart manufacturing', 'intelligent manufacturing', 'smart factory', 'Industry 4.0', 'MES'],
  },
  {
    id: 'production_scheduling',
    zh: ['生产调度', '车间调度', '排产', '作业排程'],
    en: ['production scheduling', 'job shop scheduling', 'APS'],
  },
  {
    id: 'defect_inspection',
    zh: ['缺陷检测', '瑕疵检测', '表面检测', '外观检测', '质量检测'],
    en: ['defect inspection', 'defect detection', 'surface inspection', 'AOI'],
  },
  {
    id: 'nondestructive_testing',
    zh: ['无损检测', '无损探伤', '涡流检测', '相控阵'],
    en: ['non-destructive testing', 'nondestructive testing', 'NDT', 'eddy current', 'phased array'],
  },
  {
    id: 'sensor',
    zh: ['传感器', '传感', '敏感元件'],
    en: ['sensor', 'sensing', 'MEMS'],
  },
  {
    id: 'force_control',
    zh: ['力控', '力位混合控制', '阻抗控制', '柔顺控制'],
    en: ['force control', 'impedance control', 'compliance control', 'admittance control'],
  },
  {
    id: 'motion_planning',
    zh: ['运动规划', '轨迹规划', '路径规划'],
    en: ['motion planning', 'trajectory planning', 'path planning'],
  },
  {
    id: 'metrology',
    zh: ['精密测量', '计量', '坐标测量', '干涉测量'],
    en: ['metrology', 'precision measurement', 'interferometry', 'CMM'],
  },
  {
    id: 'semiconductor_equipment',
    zh: ['半导体装备', '半导体设备', '刻蚀机', '薄膜沉积设备', '晶圆'],
    en: ['semiconductor equipment', 'etching equipment', 'wafer', 'ALD', 'PECVD'],
  },
  {
    id: 'vibration_control',
    zh: ['减振', '隔振', '振动控制', '降噪'],
    en: ['vibration control', 'vibration isolation', 'noise reduction', 'NVH'],
  },
  {
    id: 'nuclear_power',
    zh: ['核电', '核能', '反应堆', '核反应堆'],
    en: ['nuclear power', 'nuclear energy', 'nuclear reactor'],
  },
  {
    id: 'fusion',
    zh: ['核聚变', '可控核聚变', '托卡马克', '聚变'],
    en: ['nuclear fusion', 'fusion', 'tokamak'],
    broader: ['nuclear_power'],
  },
  {
    id: 'finite_element',
    zh: ['有限元', '仿真分析', '多物理场仿真', '数值模拟'],
    en: ['finite element', 'FEM', 'FEA', 'multiphysics simulation', 'numerical simulation', 'CAE'],
  },
  {
    id: 'fluid_dynamics',
    zh: ['流体力学', '空气动力学', '气动'],
    en: ['CFD', 'fluid dynamics', 'aerodynamics'],
  },
  {
    id: 'reliability',
    zh: ['可靠性', '失效分析', '疲劳寿命', '疲劳'],
    en: ['reliability', 'failure analysis', 'fatigue'],
  },
];

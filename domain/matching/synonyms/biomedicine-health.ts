import type { SynonymGroup } from '../thesaurus.ts';

/** 生物医药与大健康. */
export const BIOMEDICINE_HEALTH: readonly SynonymGroup[] = [
  {
    id: 'tumour',
    zh: ['肿瘤', '癌症', '恶性肿瘤', '癌'],
    en: ['tumor', 'tumour', 'cancer', 'oncology', 'carcinoma'],
  },
  {
    id: 'liver_cancer',
    zh: ['肝癌', '肝细胞癌'],
    en: ['hepatocellular carcinoma', 'HCC'],
    broader: ['tumour'],
  },
  {
    id: 'lung_cancer',
    zh: ['肺癌', '非小细胞肺癌', '肺腺癌'],
    en: ['lung cancer', 'NSCLC'],
    broader: ['tumour'],
  },
  { id: 'breast_cancer', zh: ['乳腺癌'], en: ['breast cancer'], broader: ['tumour'] },
  {
    id: 'colorectal_cancer',
    zh: ['结直肠癌', '大肠癌', '肠癌'],
    en: ['colorectal cancer', 'CRC'],
    broader: ['tumour'],
  },
  {
    id: 'car_t',
    zh: ['嵌合抗原受体T细胞', 'CAR-T', '细胞免疫治疗'],
    en: ['chimeric antigen receptor T cell', 'chimeric antigen receptor', 'CAR-T cell'],
    broader: ['cell_therapy', 'immunotherapy'],
  },
  {
    id: 'cell_therapy',
    zh: ['细胞治疗', '细胞疗法', '细胞药物'],
    en: ['cell therapy', 'cell-based therapy'],
  },
  {
    id: 'immunotherapy',
    zh: ['免疫治疗', '免疫疗法', '免疫检查点'],
    en: ['immunotherapy', 'immune checkpoint', 'PD-1', 'PD-L1'],
  },
  {
    id: 'stem_cell',
    zh: ['干细胞', '间充质干细胞', '诱导多能干细胞'],
    en: ['stem cell', 'mesenchymal stem cell', 'MSC', 'iPSC', 'induced pluripotent stem cell'],
    broader: ['cell_therapy'],
  },
  {
    id: 'organoid',
    zh: ['类器官', '器官芯片', '微生理系统'],
    en: ['organoid', 'organ-on-a-chip', 'microphysiological system'],
  },
  {
    id: 'gene_editing',
    zh: ['基因编辑', '碱基编辑', '基因组编辑'],
    en: ['gene editing', 'genome editing', 'base editing', 'CRISPR', 'Cas9'],
  },
  {
    id: 'gene_therapy',
    zh: ['基因治疗', '腺相关病毒', '病毒载体'],
    en: ['gene therapy', 'AAV', 'adeno-associated virus', 'viral vector'],
  },
  {
    id: 'mrna',
    zh: ['信使核糖核酸', '核酸药物', '信使RNA'],
    en: ['mRNA', 'messenger RNA', 'nucleic acid drug', 'siRNA'],
  },
  {
    id: 'lipid_nanoparticle',
    zh: ['脂质纳米颗粒', '脂质纳米粒', '脂质体'],
    en: ['lipid nanoparticle', 'LNP', 'liposome'],
    broader: ['drug_delivery'],
  },
  {
    id: 'drug_delivery',
    zh: ['药物递送', '给药系统', '药物递释', '靶向递送'],
    en: ['drug delivery', 'targeted delivery'],
  },
  { id: 'vaccine', zh: ['疫苗', '佐剂'], en: ['vaccine', 'adjuvant'] },
  {
    id: 'antibody',
    zh: ['抗体', '单克隆抗体', '双特异性抗体', '纳米抗体'],
    en: ['antibody', 'monoclonal antibody', 'bispecific antibody', 'nanobody', 'mAb'],
  },
  {
    id: 'antibody_drug_conjugate',
    zh: ['抗体偶联药物', '抗体药物偶联物'],
    en: ['antibody-drug conjugate', 'ADC'],
    broader: ['antibody'],
  },
  {
    id: 'small_molecule_drug',
    zh: ['小分子药物', '化学药', '先导化合物', '激酶抑制剂'],
    en: ['small molecule drug', 'small molecule', 'lead compound', 'kinase inhibitor'],
  },
  {
    id: 'protein_degradation',
    zh: ['靶向蛋白降解', '蛋白降解'],
    en: ['targeted protein degradation', 'PROTAC', 'molecular glue'],
    broader: ['small_molecule_drug'],
  },
  {
    id: 'drug_discovery',
    zh: ['药物发现', '新药研发', '药物筛选', '虚拟筛选', '药物设计'],
    en: ['drug discovery', 'virtual screening', 'drug design', 'AIDD', 'CADD'],
  },
  {
    id: 'protein_structure',
    zh: ['蛋白质结构', '结构生物学', '冷冻电镜', '蛋白结构预测'],
    en: ['protein structure', 'structural biology', 'cryo-EM', 'AlphaFold'],
  },
  {
    id: 'single_cell',
    zh: ['单细胞测序', '单细胞', '单细胞转录组'],
    en: ['single-cell sequencing', 'single cell', 'scRNA-seq'],
    broader: ['sequencing'],
  },
  {
    id: 'sequencing',
    zh: ['基因测序', '高通量测序', '二代测序', '基因组测序'],
    en: ['sequencing', 'next-generation sequencing', 'NGS', 'genomics'],
  },
  {
    id: 'liquid_biopsy',
    zh: ['液体活检', '循环肿瘤DNA', '外泌体检测', '早筛'],
    en: ['liquid biopsy', 'ctDNA', 'early screening'],
  },
  { id: 'exosome', zh: ['外泌体', '细胞外囊泡'], en: ['exosome', 'extracellular vesicle'] },
  {
    id: 'in_vitro_diagnostics',
    zh: ['体外诊断', '即时检验', '床旁检测'],
    en: ['in vitro diagnostics', 'IVD', 'point-of-care testing', 'POCT'],
  },
  {
    id: 'microfluidics',
    zh: ['微流控', '微流体', '微流控芯片'],
    en: ['microfluidics', 'microfluidic', 'lab-on-a-chip'],
  },
  {
    id: 'medical_imaging',
    zh: ['医学影像', '医学图像', '影像诊断', '影像组学'],
    en: ['medical imaging', 'radiomics', 'medical image'],
  },
  {
    id: 'magnetic_resonance',
    zh: ['磁共振', '核磁共振成像', '磁共振成像'],
    en: ['magnetic resonance imaging', 'MRI'],
    broader: ['medical_imaging'],
  },
  {
    id: 'computed_tomography',
    zh: ['计算机断层扫描', '断层成像', 'CT影像'],
    en: ['computed tomography', 'CT'],
    broader: ['medical_imaging'],
  },
  {
    id: 'ultrasound',
    zh: ['超声', '超声成像', '聚焦超声'],
    en: ['ultrasound', 'ultrasonic', 'HIFU'],
  },
  {
    id: 'surgical_robot',
    zh: ['手术机器人', '腔镜机器人', '医疗机器人'],
    en: ['surgical robot', 'robotic surgery'],
    broader: ['robot'],
  },
  {
    id: 'medical_implant',
    zh: ['植入物', '植入器械', '支架植入', '血管支架', '骨植入'],
    en: ['implant', 'stent'],
  },
  {
    id: 'tissue_engineering',
    zh: ['组织工程', '再生医学', '组织修复', '骨修复'],
    en: ['tissue engineering', 'regenerative medicine', 'tissue repair'],
  },
  { id: 'hydrogel', zh: ['水凝胶'], en: ['hydrogel'] },
  {
    id: 'brain_computer_interface',
    zh: ['脑机接口', '脑机融合', '脑电解码'],
    en: ['brain-computer interface', 'BCI', 'brain-machine interface'],
  },
  { id: 'eeg', zh: ['脑电', '脑电图'], en: ['EEG', 'electroencephalography'] },
  {
    id: 'alzheimer',
    zh: ['阿尔茨海默病', '老年痴呆', '阿尔茨海默症', '认知障碍'],
    en: ['Alzheimer', "Alzheimer's disease", 'dementia', 'cognitive impairment'],
    broader: ['neurodegeneration'],
  },
  {
    id: 'neurodegeneration',
    zh: ['神经退行性疾病', '神经变性', '帕金森病'],
    en: ['neurodegenerative disease', 'neurodegeneration', 'Parkinson'],
  },
  {
    id: 'diabetes',
    zh: ['糖尿病', '血糖', '降糖', '胰岛素'],
    en: ['diabetes', 'blood glucose', 'insulin', 'GLP-1'],
  },
  {
    id: 'cardiovascular',
    zh: ['心血管', '心脑血管', '冠心病', '心肌梗死'],
    en: ['cardiovascular', 'coronary disease', 'myocardial infarction'],
  },
  {
    id: 'traditional_chinese_medicine',
    zh: ['中医药', '中药', '中医', '中成药'],
    en: ['traditional Chinese medicine', 'TCM', 'herbal medicine'],
  },
  {
    id: 'gut_microbiota',
    zh: ['肠道菌群', '肠道微生物', '微生物组', '益生菌'],
    en: ['gut microbiota', 'microbiome', 'probiotic'],
  },
  {
    id: 'antimicrobial_resistance',
    zh: ['耐药菌', '抗菌素耐药', '细菌耐药', '抗生素'],
    en: ['antimicrobial resistance', 'AMR', 'antibiotic', 'drug-resistant bacteria'],
  },
  {
    id: 'rehabilitation',
    zh: ['康复', '康复训练', '康复机器人', '外骨骼'],
    en: ['rehabilitation', 'exoskeleton'],
  },
  {
    id: 'wearable',
    zh: ['可穿戴设备', '可穿戴', '穿戴式'],
    en: ['wearable', 'wearable device'],
  },
  {
    id: 'synthetic_biology',
    zh: ['合成生物学', '合成生物', '代谢工程', '细胞工厂', '底盘细胞'],
    en: ['synthetic biology', 'metabolic engineering', 'cell factory'],
  },
  {
    id: 'bioprocess',
    zh: ['生物工艺', '细胞培养', '生物反应器', '层析纯化'],
    en: ['bioprocess', 'bioreactor', 'cell culture', 'chromatography'],
  },
  {
    id: 'elderly_care',
    zh: ['养老', '老年人', '老龄', '智慧养老', '适老化'],
    en: ['elderly care', 'ageing', 'aging', 'older adults'],
  },
  {
    id: 'mental_health',
    zh: ['心理健康', '抑郁症', '抑郁', '精神疾病'],
    en: ['mental health', 'depression', 'psychiatric disorder'],
  },
];

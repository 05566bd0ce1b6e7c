CREATE TABLE `parts` (
  `id` int NOT NULL AUTO_INCREMENT,
  `day` date NOT NULL,
  `region` varchar(10) NOT NULL,
  PRIMARY KEY (`day`,`region`,`id`),
  KEY `id` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50500 PARTITION BY LIST  COLUMNS(region)
(PARTITION p_a VALUES IN ('a,b','c)') ENGINE = InnoDB,
 PARTITION p_b VALUES IN ('it''s') ENGINE = InnoDB) */
